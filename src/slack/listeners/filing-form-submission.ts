import { orderFiling } from '../../usecases/order-filing.ts';
import { filingChoiceFrom } from '../filing-form-choice.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { typedText } from '../view-state.ts';
import { filingOrdered } from '../views/filing-form.ts';

/** Has the requests filed, each on its own; the form turns into that it is under way. */
export async function filingFormSubmission({ context, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const notes = typedText(view, fieldIds.notes);
  return filingOrdered(t, await orderFiling(context, { ...filingChoiceFrom(view), notes }));
}
