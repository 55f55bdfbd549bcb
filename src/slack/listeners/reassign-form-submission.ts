import { refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { namePeople } from '../../usecases/name-people.ts';
import { reassignActivity } from '../../usecases/reassign-activity.ts';
import { requireReadableActivity } from '../../usecases/require-activity.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { lookUpUnknown } from '../person-context.ts';
import { assignmentValue } from '../values/activity-values.ts';
import { selectedPerson } from '../view-state.ts';
import { reassignedNotice } from '../views/reassign-form.ts';

export async function reassignFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const seen = assignmentValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const assigneeId = selectedPerson(view, fieldIds.assignee) ?? refuse('assignee_missing', {}, 'assignee');
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
