import { refuse } from '../../../core/refusal.ts';
import type { After } from '../../../platform/slack/call.ts';
import { openModal } from '../../../platform/slack/open-modal.ts';
import type { ActionCall } from '../../access/index.ts';
import { assignmentValue } from '../activity-values.ts';
import { detailWindow } from '../detail-window.ts';
import { activityTarget } from '../targets.ts';
import { prepareReassignment, reassignActivity } from './reassign-activity.ts';
import { reassignForm } from './reassign-form.ts';

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
