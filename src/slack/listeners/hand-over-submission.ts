import { refuse } from '../../domain/refusal.ts';
import { orderHandOver } from '../../usecases/order-hand-over.ts';
import { fieldIds, tickedValue } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { lookUpUnknown } from '../person-context.ts';
import { handOverValue } from '../values/activity-values.ts';
import { selectedPerson, selectedValues } from '../view-state.ts';
import { handOverOrdered } from '../views/hand-over-form.ts';

export async function handOverSubmission({ context, deps, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const { leaverId } = handOverValue.decode(view.private_metadata) ?? refuse('nothing_to_hand_over', {});
  const assigneeId = selectedPerson(view, fieldIds.assignee);
  const requesterId = selectedPerson(view, fieldIds.newRequester);
  const isGivenBack = selectedValues(view, fieldIds.giveBack).includes(tickedValue);
  const chosen = [assigneeId, requesterId].filter((id) => id !== null);
  await Promise.all(chosen.map((id) => lookUpUnknown(deps, id)));
  await orderHandOver(context, { leaverId, assigneeId, requesterId, isGivenBack });
  return handOverOrdered(t);
}
