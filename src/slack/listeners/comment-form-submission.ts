import { commentOnActivity } from '../../usecases/comment-on-activity.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { typedText } from '../view-state.ts';
import { commentedNotice } from '../views/comment-form.ts';
import { decisionTarget } from './decision-target.ts';

export async function commentFormSubmission({ context, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const { activityId } = decisionTarget(view.private_metadata);
  return commentedNotice(t, await commentOnActivity(context, { activityId, text: typedText(view, fieldIds.reason) }));
}
