import type { ModalView } from '@slack/types';
import type { ExceptionDecision } from '../../usecases/change-exception.ts';
import { prepareExceptionDecision } from '../../usecases/prepare-exception-decision.ts';
import { textLimits } from '../../usecases/typed-text.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { awayFromCardMetadata } from '../values/form-metadata.ts';
import { approveExceptionForm, cancelExceptionForm, rejectExceptionForm } from '../views/exception-decision-forms.ts';
import { exceptionTarget } from './exception-target.ts';

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
  const form = formOf(call, decision, prepared);
  const metadata = form.private_metadata ?? '';
  // What only this person sees is not brought in line by the card's change.
  const view = call.isEphemeral ? { ...form, private_metadata: awayFromCardMetadata(metadata) } : form;
  const shown = { trigger_id: triggerId, view };
  return () => (below === null ? deps.client.views.open(shown) : deps.client.views.push(shown));
}

function formOf(
  { t }: ActionCall,
  decision: ExceptionDecision,
  prepared: Awaited<ReturnType<typeof prepareExceptionDecision>>,
): ModalView {
  switch (decision) {
    case 'approve':
      return approveExceptionForm(t, prepared, textLimits.note);
    case 'reject':
      return rejectExceptionForm(t, prepared.exception, textLimits.reason);
    case 'cancel':
      return cancelExceptionForm(t, prepared, textLimits.reason);
  }
}
