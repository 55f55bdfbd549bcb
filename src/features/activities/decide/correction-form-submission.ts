import type { ViewOutput } from '@slack/bolt';
import { sameEmail } from '../../../core/email-address.ts';
import { Refusal, refuse } from '../../../core/refusal.ts';
import { tickedValue } from '../../../platform/slack/ids.ts';
import { selectedPerson, selectedValues, typedText } from '../../../platform/slack/view-state.ts';
import type { FieldErrors, SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import { readVerifiedEmail } from '../../people/index.ts';
import { detailWindow } from '../detail-window.ts';
import { activityBlocks, activityFields } from '../ids.ts';
import { correctionFormValue } from '../request/form-values.ts';
import { correctCompletedBy, prepareCorrection } from './correct-completed-by.ts';
import { correctionForm } from './correction-form.ts';

/** An address that nobody in Slack has is asked about once more before it is recorded for good. */
export async function correctionFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { askedEmail, ...reference } = correctionFormValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const email = await chosenEmail(call);
  if (typeof email !== 'string') return email;
  const isAskedAbout = askedEmail !== null && sameEmail(askedEmail, email);
  const isTicked = selectedValues(view, activityFields.unknownEmail).includes(tickedValue);
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
  const typed = typedText(view, activityFields.email).trim();
  const personId = selectedPerson(view, activityFields.completer);
  if (personId !== null && typed !== '') return { errors: { [activityBlocks.email]: t.text('correction.not_both') } };
  if (personId !== null) return await readVerifiedEmail(context, personId);
  return typed === '' ? { errors: { [activityBlocks.email]: t.text('correction.one_of') } } : typed;
}

function boxOf({ state }: Pick<ViewOutput, 'state'>): string {
  return Object.keys(state.values).find((id) => id.startsWith(activityBlocks.unknownEmail)) ?? activityBlocks.email;
}
