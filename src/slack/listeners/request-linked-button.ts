import { refuse } from '../../domain/refusal.ts';
import { linkedRecommendationValue } from '../../features/recommendations/values.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openRequestForm } from './open-request-form.ts';

/** Below a link to a recommendation: opens the form for it. */
export async function requestLinkedButton(call: ActionCall): Promise<After> {
  const { recommendationId } = linkedRecommendationValue.decode(call.value) ?? refuse('recommendation_unknown', {});
  return await openRequestForm(call, { typed: recommendationId, source: null });
}
