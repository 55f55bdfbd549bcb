import { sharedFields } from '../../../platform/slack/ids.ts';
import { typedText } from '../../../platform/slack/view-state.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import { detailWindow } from '../detail-window.ts';
import { activityTarget } from '../targets.ts';
import { commentedNotice } from './comment-form.ts';
import { commentOnActivity } from './comment-on-activity.ts';

export async function commentFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId } = activityTarget(view.private_metadata);
  const activity = await commentOnActivity(context, { activityId, text: typedText(view, sharedFields.reason) });
  return {
    shown: commentedNotice(t, activity),
    after: () => detailWindow(call).refreshBeneath(call, view, activityId),
  };
}
