import { refuse } from '../../core/refusal.ts';
import {
  type ActionCall,
  type After,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../platform/slack/call.ts';
import { tickedValue } from '../../platform/slack/ids.ts';
import { selectedPerson, selectedValues } from '../../platform/slack/view-state.ts';
import { lookUpUnknown } from '../access/index.ts';
import { handOverForm, handOverOrdered } from './forms.ts';
import { orderHandOver } from './hand-over.ts';
import { transferFields } from './ids.ts';
import { handOverValue, prepareHandOver } from './leaver.ts';
import { transferTexts } from './texts.ts';

export async function handOverButton(call: ActionCall): Promise<After> {
  const { context, t, value } = call;
  const { leaverId } = handOverValue.decode(value) ?? refuse('nothing_to_hand_over', {});
  const view = handOverForm(t.with(transferTexts), await prepareHandOver(context, leaverId));
  return () => openModal(call, view);
}

export async function handOverSubmission({ context, deps, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const { leaverId } = handOverValue.decode(view.private_metadata) ?? refuse('nothing_to_hand_over', {});
  const assigneeId = selectedPerson(view, transferFields.assignee);
  const requesterId = selectedPerson(view, transferFields.newRequester);
  const isGivenBack = selectedValues(view, transferFields.giveBack).includes(tickedValue);
  const chosen = [assigneeId, requesterId].filter((id) => id !== null);
  await Promise.all(chosen.map((id) => lookUpUnknown(deps, id)));
  await orderHandOver(context, { leaverId, assigneeId, requesterId, isGivenBack });
  return handOverOrdered(t.with(transferTexts));
}
