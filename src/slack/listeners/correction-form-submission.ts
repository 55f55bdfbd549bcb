import { correctCompletedBy } from '../../usecases/correct-completed-by.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { typedText } from '../view-state.ts';
import { decisionTarget } from './decision-target.ts';

export async function correctionFormSubmission({ context, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const email = typedText(view, fieldIds.email);
  await correctCompletedBy(context, { ...decisionTarget(view.private_metadata), email });
  return null;
}
