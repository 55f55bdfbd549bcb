import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { defineEvent } from '../../platform/event.ts';

/** A person has these chosen in an open form. */
export const recommendationsChosen = defineEvent<{ readonly ids: readonly RecommendationId[] }>(
  'recommendations chosen',
);
