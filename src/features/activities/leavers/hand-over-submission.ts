import { refuse } from '../../../core/refusal.ts';
import { tickedValue } from '../../../platform/slack/ids.ts';
import { selectedPerson, selectedValues } from '../../../platform/slack/view-state.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import { lookUpUnknown } from '../../access/index.ts';
import { handOverValue } from '../activity-values.ts';
import { activityFields } from '../ids.ts';
import { handOverOrdered } from './hand-over-form.ts';
import { orderHandOver } from './order-hand-over.ts';

export async function handOverSubmission({ context, deps, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const { leaverId } = handOverValue.decode(view.private_metadata) ?? refuse('nothing_to_hand_over', {});
  const assigneeId = selectedPerson(view, activityFields.assignee);
  const requesterId = selectedPerson(view, activityFields.newRequester);
  const isGivenBack = selectedValues(view, activityFields.giveBack).includes(tickedValue);
  const chosen = [assigneeId, requesterId].filter((id) => id !== null);
  await Promise.all(chosen.map((id) => lookUpUnknown(deps, id)));
  await orderHandOver(context, { leaverId, assigneeId, requesterId, isGivenBack });
  return handOverOrdered(t);
}
