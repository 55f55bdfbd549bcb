import type { ActivityId } from '../../../core/identifiers.ts';
import { Refusal, refuse } from '../../../core/refusal.ts';
import type { ValueOf } from '../../../platform/slack/codec.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { givenFiles, selectedDate, typedText } from '../../../platform/slack/view-state.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import type { Activity } from '../activity.ts';
import { detailWindow } from '../detail-window.ts';
import { activityBlocks, activityFields } from '../ids.ts';
import { completedNotice } from '../request/filed-notice.ts';
import { completeFormValue } from '../request/form-values.ts';
import { activityTarget } from '../targets.ts';
import { completeActivity } from './complete-activity.ts';
import { completeFormFor } from './complete-form.ts';
import { prepareDecision } from './prepare-decision.ts';
import { rejectActivity } from './reject-activity.ts';
import { reopenActivity } from './reopen-activity.ts';
import { withdrawActivity } from './withdraw-activity.ts';

export async function rejectFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, sharedFields.reason);
  const { id } = await rejectActivity(context, { ...activityTarget(view.private_metadata), reason });
  return backToDetail(call, id);
}

export async function completeFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const carried = completeFormValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const { isAway, ...target } = carried;
  const note = typedText(view, sharedFields.note);
  const evidence = {
    link: typedText(view, activityFields.evidenceLink),
    files: givenFiles(view, activityFields.evidenceFiles),
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
  const takesFiles = call.view.state.values[activityBlocks.evidenceFiles] !== undefined;
  return await completeFormFor(call, { activity, seenVersion: target.seenVersion, isAway, takesFiles });
}

export async function reopenFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, sharedFields.reason);
  const dueOn = selectedDate(view, activityFields.reopenDue);
  const { id } = await reopenActivity(context, { ...activityTarget(view.private_metadata), reason, dueOn });
  return backToDetail(call, id);
}

export async function withdrawFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, sharedFields.note);
  const { id } = await withdrawActivity(context, { ...activityTarget(view.private_metadata), reason });
  return backToDetail(call, id);
}

/** The form closes, upon the details where it was opened from those. */
function backToDetail(call: SubmissionCall, id: ActivityId): SubmissionAnswer {
  return { shown: null, after: () => detailWindow(call).refreshBeneath(call, call.view, id) };
}
