import { approveException } from '../../usecases/approve-exception.ts';
import { cancelException } from '../../usecases/cancel-exception.ts';
import { rejectException } from '../../usecases/reject-exception.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { typedText } from '../view-state.ts';
import { exceptionTarget } from './exception-target.ts';

export async function approveExceptionSubmission({ context, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const note = typedText(view, fieldIds.note);
  await approveException(context, { ...exceptionTarget(view.private_metadata), note });
  return null;
}

export async function rejectExceptionSubmission({ context, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const reason = typedText(view, fieldIds.reason);
  await rejectException(context, { ...exceptionTarget(view.private_metadata), reason });
  return null;
}

export async function cancelExceptionSubmission({ context, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const reason = typedText(view, fieldIds.reason);
  await cancelException(context, { ...exceptionTarget(view.private_metadata), reason });
  return null;
}
