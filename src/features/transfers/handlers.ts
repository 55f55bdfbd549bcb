import { rejectWith } from '../../core/domain-error.ts';
import {
  type ActionCall,
  type After,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../platform/slack/call.ts';
import { isTicked, selectedPerson } from '../../platform/slack/view-state.ts';
import { lookUpUnknown } from '../access/index.ts';
import { transferForm, transferOrdered } from './forms.ts';
import { transferFields } from './ids.ts';
import { prepareTransfer, transferValue } from './inactive-person.ts';
import { orderTransfer } from './run.ts';
import { transferTexts } from './texts.ts';

export async function transferButton(call: ActionCall): Promise<After> {
  const { context, t, value } = call;
  const { inactivePersonId } = transferValue.decode(value) ?? rejectWith('nothing_to_transfer', {});
  const view = transferForm(t.with(transferTexts), await prepareTransfer(context, inactivePersonId));
  return () => openModal(call, view);
}

export async function transferSubmission({ context, deps, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const { inactivePersonId } = transferValue.decode(view.private_metadata) ?? rejectWith('nothing_to_transfer', {});
  const assigneeId = selectedPerson(view, transferFields.assignee);
  const requesterId = selectedPerson(view, transferFields.newRequester);
  const isGivenBack = isTicked(view, transferFields.giveBack);
  const chosen = [assigneeId, requesterId].filter((id) => id !== null);
  await Promise.all(chosen.map((id) => lookUpUnknown(deps, id)));
  await orderTransfer(context, { inactivePersonId, assigneeId, requesterId, isGivenBack });
  return transferOrdered(t.with(transferTexts));
}
