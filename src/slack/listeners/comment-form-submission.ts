import { detailWindow } from '../../features/activities/index.ts';
import { commentOnActivity } from '../../usecases/comment-on-activity.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { typedText } from '../view-state.ts';
import { commentedNotice } from '../views/comment-form.ts';
import { activityTarget } from './targets.ts';

export async function commentFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId } = activityTarget(view.private_metadata);
  const activity = await commentOnActivity(context, { activityId, text: typedText(view, fieldIds.reason) });
  return {
    shown: commentedNotice(t, activity),
    after: () => detailWindow(call).refreshBeneath(call, view, activityId),
  };
}
