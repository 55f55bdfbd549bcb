import { completeActivity } from '../../usecases/complete-activity.ts';
import { rejectActivity } from '../../usecases/reject-activity.ts';
import { reopenActivity } from '../../usecases/reopen-activity.ts';
import { withdrawActivity } from '../../usecases/withdraw-activity.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { splitFormMetadata } from '../values/form-metadata.ts';
import { givenFiles, selectedDate, typedText } from '../view-state.ts';
import { completedNotice } from '../views/filed-notice.ts';
import { decisionTarget } from './decision-target.ts';

export async function rejectFormSubmission({ context, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const reason = typedText(view, fieldIds.reason);
  await rejectActivity(context, { ...decisionTarget(view.private_metadata), reason });
  return null;
}

export async function completeFormSubmission({ context, deps, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const { value, isAway } = splitFormMetadata(view.private_metadata);
  const note = typedText(view, fieldIds.note);
  const evidence = {
    link: typedText(view, fieldIds.evidenceLink),
    files: givenFiles(view, fieldIds.evidenceFiles),
  };
  const activity = await completeActivity(context, deps.entraPeople, { ...decisionTarget(value), note, evidence });
  // Beside the card its change is the answer; a command was typed where nobody sees that.
  return isAway ? completedNotice(t, activity) : null;
}

export async function reopenFormSubmission({ context, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const reason = typedText(view, fieldIds.reason);
  const dueOn = selectedDate(view, fieldIds.reopenDue);
  await reopenActivity(context, { ...decisionTarget(view.private_metadata), reason, dueOn });
  return null;
}

export async function withdrawFormSubmission({ context, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const reason = typedText(view, fieldIds.note);
  await withdrawActivity(context, { ...decisionTarget(view.private_metadata), reason });
  return null;
}
