import type { ViewOutput } from '@slack/bolt';
import { sameEmail } from '../../domain/email-address.ts';
import { Refusal, refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { correctCompletedBy, prepareCorrection } from '../../usecases/correct-completed-by.ts';
import { readVerifiedEmail } from '../../usecases/read-verified-email.ts';
import { blockIds, fieldIds, tickedValue } from '../ids.ts';
import type { FieldErrors, SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { correctionFormValue } from '../values/form-values.ts';
import { selectedPerson, selectedValues, typedText } from '../view-state.ts';
import { correctionForm } from '../views/correction-form.ts';

/** An address that nobody in Slack has is asked about once more before it is recorded for good. */
export async function correctionFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { askedEmail, ...reference } = correctionFormValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const email = await chosenEmail(call);
  if (typeof email !== 'string') return email;
  const isAskedAbout = askedEmail !== null && sameEmail(askedEmail, email);
  const isTicked = selectedValues(view, fieldIds.unknownEmail).includes(tickedValue);
  try {
    await correctCompletedBy(context, { ...reference, email, isUnknownAccepted: isAskedAbout && isTicked });
    return { shown: null, after: () => detailWindow(call).refreshBeneath(call, view, reference.activityId) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.code !== 'email_unknown') throw error;
    if (isAskedAbout) return { errors: { [boxOf(view)]: t.text('correction.unknown_missing') } };
    return correctionForm(t, await prepareCorrection(context, reference), error.detail.parameters.email);
  }
}

async function chosenEmail({ context, t, view }: SubmissionCall): Promise<string | FieldErrors> {
  const typed = typedText(view, fieldIds.email).trim();
  const personId = selectedPerson(view, fieldIds.completer);
  if (personId !== null && typed !== '') return { errors: { [blockIds.email]: t.text('correction.not_both') } };
  if (personId !== null) return await readVerifiedEmail(context, personId);
  return typed === '' ? { errors: { [blockIds.email]: t.text('correction.one_of') } } : typed;
}

function boxOf({ state }: Pick<ViewOutput, 'state'>): string {
  return Object.keys(state.values).find((id) => id.startsWith(blockIds.unknownEmail)) ?? blockIds.email;
}
