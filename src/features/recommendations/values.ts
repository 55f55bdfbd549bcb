import { z } from 'zod';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { toRecommendationId } from '../../microsoft/recommendation.ts';
import { codec, count, vendorId } from '../../platform/slack/codec.ts';
/** A recommendation by its number in the mirror. */
export const recommendationValue = codec(z.object({ recommendationRef: count }));

/** A recommendation below a link to it. */
export const linkedRecommendationValue = codec(
  z.object({
    recommendationId: vendorId<RecommendationId>().refine((id) => toRecommendationId(id) !== null),
  }),
);
