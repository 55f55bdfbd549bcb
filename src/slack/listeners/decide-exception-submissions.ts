import { approveException } from '../../usecases/approve-exception.ts';
import { cancelException } from '../../usecases/cancel-exception.ts';
import { rejectException } from '../../usecases/reject-exception.ts';
import type { ExceptionReference } from '../../usecases/require-exception.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { typedText } from '../view-state.ts';
import { exceptionTarget } from './exception-target.ts';
import { refreshExceptionBeneath } from './show-exception.ts';

export async function approveExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const target = exceptionTarget(call.view.private_metadata);
  await approveException(call.context, { ...target, note: typedText(call.view, fieldIds.note) });
  return closed(call, target);
}

export async function rejectExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const target = exceptionTarget(call.view.private_metadata);
  await rejectException(call.context, { ...target, reason: typedText(call.view, fieldIds.reason) });
  return closed(call, target);
}

export async function cancelExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const target = exceptionTarget(call.view.private_metadata);
  await cancelException(call.context, { ...target, reason: typedText(call.view, fieldIds.reason) });
  return closed(call, target);
}

/** The form closes; where it lay on the details, they show what was decided. */
function closed(call: SubmissionCall, { exceptionId }: ExceptionReference): SubmissionAnswer {
  return { shown: null, after: () => refreshExceptionBeneath(call, call.view, exceptionId) };
}
