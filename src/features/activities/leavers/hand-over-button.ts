import { refuse } from '../../../core/refusal.ts';
import type { After } from '../../../platform/slack/call.ts';
import { openModal } from '../../../platform/slack/open-modal.ts';
import type { ActionCall } from '../../access/index.ts';
import { handOverValue } from '../activity-values.ts';
import { handOverForm } from './hand-over-form.ts';
import { prepareHandOver } from './read-leaver.ts';

export async function handOverButton(call: ActionCall): Promise<After> {
  const { context, t, value } = call;
  const { leaverId } = handOverValue.decode(value) ?? refuse('nothing_to_hand_over', {});
  const view = handOverForm(t, await prepareHandOver(context, leaverId));
  return () => openModal(call, view);
}
