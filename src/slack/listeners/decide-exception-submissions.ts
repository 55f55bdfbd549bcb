import { approveException } from '../../usecases/approve-exception.ts';
import { cancelException } from '../../usecases/cancel-exception.ts';
import { rejectException } from '../../usecases/reject-exception.ts';
import type { ExceptionReference } from '../../usecases/require-exception.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { splitFormMetadata } from '../values/form-metadata.ts';
import { typedText } from '../view-state.ts';
import { exceptionTarget } from './exception-target.ts';
import { exceptionDetails, refreshExceptionBeneath } from './show-exception.ts';

export async function approveExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const target = targetOf(call);
  await approveException(call.context, { ...target, note: typedText(call.view, fieldIds.note) });
  return await closed(call, target);
}

export async function rejectExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const target = targetOf(call);
  await rejectException(call.context, { ...target, reason: typedText(call.view, fieldIds.reason) });
  return await closed(call, target);
}

export async function cancelExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const target = targetOf(call);
  await cancelException(call.context, { ...target, reason: typedText(call.view, fieldIds.reason) });
  return await closed(call, target);
}

function targetOf({ view }: SubmissionCall): ExceptionReference {
  return exceptionTarget(splitFormMetadata(view.private_metadata).value);
}

/**
 * The form closes; where it lay on the details, they show what was decided, and where it came from an answer that only
 * this person sees, it turns into the details.
 */
async function closed(call: SubmissionCall, { exceptionId }: ExceptionReference): Promise<SubmissionAnswer> {
  if (splitFormMetadata(call.view.private_metadata).isAway) return await exceptionDetails(call, exceptionId);
  return { shown: null, after: () => refreshExceptionBeneath(call, call.view, exceptionId) };
}
