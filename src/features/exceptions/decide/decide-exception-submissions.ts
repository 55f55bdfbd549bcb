import { refuse } from '../../../domain/refusal.ts';
import { fieldIds } from '../../../slack/ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../../slack/on-submission.ts';
import type { ValueOf } from '../../../slack/values/codec.ts';
import { typedText } from '../../../slack/view-state.ts';
import { exceptionDecisionValue } from '../request/values.ts';
import { exceptionDetails, refreshExceptionBeneath } from '../show/show-exception.ts';
import { approveException } from './approve-exception.ts';
import { cancelException } from './cancel-exception.ts';
import { rejectException } from './reject-exception.ts';

export async function approveExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await approveException(call.context, { ...carried, note: typedText(call.view, fieldIds.note) });
  return await closed(call, carried);
}

export async function rejectExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await rejectException(call.context, { ...carried, reason: typedText(call.view, fieldIds.reason) });
  return await closed(call, carried);
}

export async function cancelExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await cancelException(call.context, { ...carried, reason: typedText(call.view, fieldIds.reason) });
  return await closed(call, carried);
}

type Carried = ValueOf<typeof exceptionDecisionValue>;

function carriedBy({ view }: SubmissionCall): Carried {
  return exceptionDecisionValue.decode(view.private_metadata) ?? refuse('exception_gone', {});
}

/**
 * The form closes; where it lay on the details, they show what was decided, and where it came from an answer that only
 * this person sees, it turns into the details.
 */
async function closed(call: SubmissionCall, { exceptionId, isAway }: Carried): Promise<SubmissionAnswer> {
  if (isAway) return await exceptionDetails(call, exceptionId);
  return { shown: null, after: () => refreshExceptionBeneath(call, call.view, exceptionId) };
}
