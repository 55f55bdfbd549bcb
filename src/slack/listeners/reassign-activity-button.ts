import { refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { prepareReassignment, reassignActivity } from '../../usecases/reassign-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { assignmentValue } from '../values/activity-values.ts';
import { reassignForm } from '../views/reassign-form.ts';
import { activityTarget } from './targets.ts';

export async function reassignActivityButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const view = reassignForm(t, await prepareReassignment(context, activityTarget(call.value).activityId));
  return () => openModal(call, view);
}

/** Gives it back, unless somebody else got it in the meantime. */
export async function releaseActivityButton(call: ActionCall): Promise<After> {
  const { activityId, seenAssigneeId } = assignmentValue.decode(call.value) ?? refuse('activity_gone', {});
  await reassignActivity(call.context, { activityId, seenAssigneeId, assigneeId: null });
  return await detailWindow(call).showAnew(call, activityId, null);
}
