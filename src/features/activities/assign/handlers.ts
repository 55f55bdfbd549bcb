import { rejectWith } from '../../../core/domain-error.ts';
import {
  type ActionCall,
  type After,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../../platform/slack/call.ts';
import { selectedPerson } from '../../../platform/slack/view-state.ts';
import { lookUpUnknown } from '../../access/index.ts';
import { namePeople } from '../../people/index.ts';
import { activityFields, activityTarget, assignmentValue } from '../ids.ts';
import { requireReadableActivity } from '../require.ts';
import { detailWindow } from '../slots.ts';
import { activityTexts } from '../texts.ts';
import { prepareReassignment, reassignActivity, takeActivity } from './assign.ts';
import { reassignedNotice, reassignForm } from './forms.ts';

export async function takeActivityButton(call: ActionCall): Promise<After> {
  const activity = await takeActivity(call.context, activityTarget(call.value).activityId);
  return await detailWindow(call).showAnew(call, activity.id, null);
}

export async function reassignActivityButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const view = reassignForm(
    t.with(activityTexts),
    await prepareReassignment(context, activityTarget(call.value).activityId),
  );
  return () => openModal(call, view);
}

/** Refused where the assignee has changed meanwhile. */
export async function releaseActivityButton(call: ActionCall): Promise<After> {
  const { activityId, seenAssigneeId } = assignmentValue.decode(call.value) ?? rejectWith('activity_gone', {});
  await reassignActivity(call.context, { activityId, seenAssigneeId, assigneeId: null });
  return await detailWindow(call).showAnew(call, activityId, null);
}

export async function reassignFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const seen = assignmentValue.decode(view.private_metadata) ?? rejectWith('activity_gone', {});
  const assigneeId =
    selectedPerson(view, activityFields.assignee) ?? rejectWith('assignee_missing', {}, activityFields.assignee);
  await lookUpUnknown(deps, assigneeId);
  const { id } = await reassignActivity(context, { ...seen, assigneeId });
  const activity = await requireReadableActivity(context, id);
  const names = await namePeople(
    context,
    [activity.assigneeId].filter((person) => person !== null),
  );
  return {
    shown: reassignedNotice(t.with(activityTexts), activity, names),
    after: () => detailWindow(call).refreshBeneath(call, view, id),
  };
}
