import type { Activity } from '../../domain/activity.ts';
import type { ActivityId } from '../../domain/identifiers.ts';
import { Refusal, refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { completeActivity } from '../../usecases/complete-activity.ts';
import { prepareDecision } from '../../usecases/prepare-decision.ts';
import { rejectActivity } from '../../usecases/reject-activity.ts';
import { reopenActivity } from '../../usecases/reopen-activity.ts';
import { withdrawActivity } from '../../usecases/withdraw-activity.ts';
import { blockIds, fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import type { ValueOf } from '../values/codec.ts';
import { completeFormValue } from '../values/form-values.ts';
import { givenFiles, selectedDate, typedText } from '../view-state.ts';
import { completedNotice } from '../views/filed-notice.ts';
import { completeFormFor } from './complete-form.ts';
import { activityTarget } from './targets.ts';

export async function rejectFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, fieldIds.reason);
  const { id } = await rejectActivity(context, { ...activityTarget(view.private_metadata), reason });
  return backToDetail(call, id);
}

export async function completeFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const carried = completeFormValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const { isAway, ...target } = carried;
  const note = typedText(view, fieldIds.note);
  const evidence = {
    link: typedText(view, fieldIds.evidenceLink),
    files: givenFiles(view, fieldIds.evidenceFiles),
  };
  let activity: Activity;
  try {
    activity = await completeActivity(context, deps.entraPeople, { ...target, note, evidence });
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.code !== 'accepted_meanwhile') throw error;
    return await askAgain(call, carried);
  }
  // Beside the card its change is the answer; a command was typed where nobody sees that.
  // A repeat may find it reopened, which the details say.
  const isSaidHere = isAway && activity.status.state === 'completed';
  return isSaidHere ? completedNotice(t, activity) : backToDetail(call, activity.id);
}

/** A colleague accepted it while the form was open: it asks once, and keeps what was typed. */
async function askAgain(
  call: SubmissionCall,
  { isAway, ...target }: ValueOf<typeof completeFormValue>,
): Promise<SubmissionAnswer> {
  const activity = await prepareDecision(call.context, target, 'complete');
  const takesFiles = call.view.state.values[blockIds.evidenceFiles] !== undefined;
  return await completeFormFor(call, { activity, seenVersion: target.seenVersion, isAway, takesFiles });
}

export async function reopenFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, fieldIds.reason);
  const dueOn = selectedDate(view, fieldIds.reopenDue);
  const { id } = await reopenActivity(context, { ...activityTarget(view.private_metadata), reason, dueOn });
  return backToDetail(call, id);
}

export async function withdrawFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, fieldIds.note);
  const { id } = await withdrawActivity(context, { ...activityTarget(view.private_metadata), reason });
  return backToDetail(call, id);
}

/** The form closes, upon the details where it was opened from those. */
function backToDetail(call: SubmissionCall, id: ActivityId): SubmissionAnswer {
  return { shown: null, after: () => detailWindow(call).refreshBeneath(call, call.view, id) };
}
