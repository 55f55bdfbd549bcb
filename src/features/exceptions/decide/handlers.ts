import type { ModalView } from '@slack/types';
import { refuse } from '../../../core/refusal.ts';
import { textLimits } from '../../../core/words.ts';
import type { ActionCall, After, SubmissionAnswer, SubmissionCall } from '../../../platform/slack/call.ts';
import type { ValueOf } from '../../../platform/slack/codec.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { typedText } from '../../../platform/slack/view-state.ts';
import { exceptionDecisionValue, exceptionTarget } from '../request/values.ts';
import { exceptionDetails, refreshExceptionBeneath } from '../show/handlers.ts';
import { exceptionTexts } from '../texts.ts';
import { approveException, cancelException, type ExceptionDecision, rejectException } from './decide.ts';
import { approveExceptionForm, cancelExceptionForm, rejectExceptionForm } from './forms.ts';
import { prepareExceptionDecision } from './prepare.ts';

export async function approveExceptionButton(call: ActionCall): Promise<After> {
  return await openForm(call, 'approve');
}

export async function rejectExceptionButton(call: ActionCall): Promise<After> {
  return await openForm(call, 'reject');
}

export async function cancelExceptionButton(call: ActionCall): Promise<After> {
  return await openForm(call, 'cancel');
}

export async function approveExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await approveException(call.context, { ...carried, note: typedText(call.view, sharedFields.note) });
  return await closed(call, carried);
}

export async function rejectExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await rejectException(call.context, { ...carried, reason: typedText(call.view, sharedFields.reason) });
  return await closed(call, carried);
}

export async function cancelExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await cancelException(call.context, { ...carried, reason: typedText(call.view, sharedFields.reason) });
  return await closed(call, carried);
}

/** Asks for what a decision needs, unless it would be refused anyway; over the details where it was pressed there. */
async function openForm(call: ActionCall, decision: ExceptionDecision): Promise<After> {
  const { context, deps, triggerId, value, view: below } = call;
  const prepared = await prepareExceptionDecision(context, exceptionTarget(value), decision);
  const shown = { trigger_id: triggerId, view: formOf(call, decision, prepared) };
  return () => (below === null ? deps.client.views.open(shown) : deps.client.views.push(shown));
}

function formOf(
  call: ActionCall,
  decision: ExceptionDecision,
  prepared: Awaited<ReturnType<typeof prepareExceptionDecision>>,
): ModalView {
  const t = call.t.with(exceptionTexts);
  const isAway = call.isEphemeral;
  switch (decision) {
    case 'approve':
      return approveExceptionForm(t, prepared, { limit: textLimits.note, isAway });
    case 'reject':
      return rejectExceptionForm(t, prepared.exception, { limit: textLimits.reason, isAway });
    case 'cancel':
      return cancelExceptionForm(t, prepared, { limit: textLimits.reason, isAway });
  }
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
