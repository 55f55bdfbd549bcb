import { refuse } from '../../domain/refusal.ts';
import { prepareHandOver } from '../../usecases/read-leaver.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { handOverValue } from '../values/activity-values.ts';
import { handOverForm } from '../views/hand-over-form.ts';

export async function handOverButton(call: ActionCall): Promise<After> {
  const { context, t, value } = call;
  const { leaverId } = handOverValue.decode(value) ?? refuse('nothing_to_hand_over', {});
  const view = handOverForm(t, await prepareHandOver(context, leaverId));
  return () => openModal(call, view);
}
