import { refuse } from '../../../core/refusal.ts';
import { selectedPerson } from '../../../platform/slack/view-state.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import { lookUpUnknown } from '../../access/index.ts';
import { namePeople } from '../../people/index.ts';
import { assignmentValue } from '../activity-values.ts';
import { detailWindow } from '../detail-window.ts';
import { activityFields } from '../ids.ts';
import { requireReadableActivity } from '../require-activity.ts';
import { reassignActivity } from './reassign-activity.ts';
import { reassignedNotice } from './reassign-form.ts';

export async function reassignFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const seen = assignmentValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const assigneeId = selectedPerson(view, activityFields.assignee) ?? refuse('assignee_missing', {}, 'assignee');
  await lookUpUnknown(deps, assigneeId);
  const { id } = await reassignActivity(context, { ...seen, assigneeId });
  const activity = await requireReadableActivity(context, id);
  const names = await namePeople(
    context,
    [activity.assigneeId].filter((person) => person !== null),
  );
  return {
    shown: reassignedNotice(t, activity, names),
    after: () => detailWindow(call).refreshBeneath(call, view, id),
  };
}
