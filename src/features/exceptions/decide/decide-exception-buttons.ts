import type { ModalView } from '@slack/types';
import { textLimits } from '../../../domain/text-limits.ts';
import type { After } from '../../../slack/call.ts';
import { exceptionTarget } from '../../../slack/listeners/targets.ts';
import type { ActionCall } from '../../../slack/on-action.ts';
import type { ExceptionDecision } from './change-exception.ts';
import { approveExceptionForm, cancelExceptionForm, rejectExceptionForm } from './exception-decision-forms.ts';
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

/** Asks for what a decision needs, unless it would be refused anyway; over the details where it was pressed there. */
async function openForm(call: ActionCall, decision: ExceptionDecision): Promise<After> {
  const { context, deps, triggerId, value, view: below } = call;
  const prepared = await prepareExceptionDecision(context, exceptionTarget(value), decision);
  const shown = { trigger_id: triggerId, view: formOf(call, decision, prepared) };
  return () => (below === null ? deps.client.views.open(shown) : deps.client.views.push(shown));
}

function formOf(
  { t, isEphemeral: isAway }: ActionCall,
  decision: ExceptionDecision,
  prepared: Awaited<ReturnType<typeof prepareExceptionDecision>>,
): ModalView {
  switch (decision) {
    case 'approve':
      return approveExceptionForm(t, prepared, { limit: textLimits.note, isAway });
    case 'reject':
      return rejectExceptionForm(t, prepared.exception, { limit: textLimits.reason, isAway });
    case 'cancel':
      return cancelExceptionForm(t, prepared, { limit: textLimits.reason, isAway });
  }
}
