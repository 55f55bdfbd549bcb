import { refuse } from '../../domain/refusal.ts';
import { prepareReassignment, reassignActivity } from '../../usecases/reassign-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { parseAssignmentValue } from '../values/assignment-value.ts';
import { reassignForm } from '../views/reassign-form.ts';
import { decisionTarget } from './decision-target.ts';
import { showDetailAnew } from './show-activity.ts';

export async function reassignActivityButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const view = reassignForm(t, await prepareReassignment(context, decisionTarget(call.value).activityId));
  return () => openModal(call, view);
}

/** Gives it back, unless somebody else got it in the meantime. */
export async function releaseActivityButton(call: ActionCall): Promise<After> {
  const { activityId, assigneeId: seenAssigneeId } = parseAssignmentValue(call.value) ?? refuse('activity_gone', {});
  await reassignActivity(call.context, { activityId, seenAssigneeId, assigneeId: null });
  return await showDetailAnew(call, activityId, null);
}
