import { refuse } from '../../../core/refusal.ts';
import type { After } from '../../../platform/slack/call.ts';
import type { ActionCall } from '../../access/index.ts';
import { linkedRecommendationValue } from '../../recommendations/index.ts';
import { openRequestForm } from './open-request-form.ts';

/** Below a link to a recommendation: opens the form for it. */
export async function requestLinkedButton(call: ActionCall): Promise<After> {
  const { recommendationId } = linkedRecommendationValue.decode(call.value) ?? refuse('recommendation_unknown', {});
  return await openRequestForm(call, { typed: recommendationId, source: null });
}
