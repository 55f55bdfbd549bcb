import type { ActionsBlock, InputBlock, ModalView } from '@slack/types';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import {
  type ActionCall,
  type After,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../platform/slack/call.ts';
import { isTicked, selectedPerson } from '../../platform/slack/view-state.ts';
import { button, context, section } from '../../platform/slack/views/elements.ts';
import { boxElement, field, personElement } from '../../platform/slack/views/fields.ts';
import { form, notice } from '../../platform/slack/views/form.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import { lookUpUnknown } from '../access/index.ts';
import { transferActions, transferBlocks, transferFields, transferForms } from './ids.ts';
import { prepareTransfer, transferValue } from './inactive-person.ts';
import { headingText, leftLines, waitingExceptions } from './messages.ts';
import { orderTransfer } from './run.ts';
import { type TransferTranslator, transferTexts } from './texts.ts';
import { type InactivePerson, mostTransferred } from './transfer.ts';

export async function transferButton(call: ActionCall): Promise<After> {
  const { context, t, value } = call;
  const { inactivePersonId } = transferValue.decode(value) ?? rejectWith('nothing_to_transfer', {});
  const view = transferForm(t.with(transferTexts), await prepareTransfer(context, inactivePersonId));
  return () => openModal(call, view);
}

export function transferForm(t: TransferTranslator, inactivePerson: InactivePerson): ModalView {
  const { personId, takenCount, requestedCount, count } = inactivePerson;
  const notes = [
    ...waitingExceptions(t, inactivePerson),
    ...(count > mostTransferred ? [t.mrkdwn('transfer.most', { most: mostTransferred })] : []),
  ];
  return form(t, {
    callbackId: transferForms.transferForm,
    metadata: transferValue.encode({ inactivePersonId: personId }),
    title: t.text('transfer.title'),
    submit: t.text('transfer.submit'),
    blocks: [
      section(headingText(t, inactivePerson)),
      ...lineSections(leftLines(t, inactivePerson)),
      ...(takenCount > 0 ? [personField(t, 'assignee'), giveBackField(t)] : []),
      ...(requestedCount > 0 ? [personField(t, 'requester')] : []),
      ...(notes.length > 0 ? [context(...notes)] : []),
    ],
  });
}

function personField(t: TransferTranslator, part: 'assignee' | 'requester'): InputBlock {
  const id = part === 'assignee' ? transferFields.assignee : transferFields.newRequester;
  const parts = { hint: t.text(`transfer.${part}_hint`), isOptional: true };
  return field(id, t.text(`transfer.${part}`), personElement(null), parts);
}

function giveBackField(t: TransferTranslator): InputBlock {
  const parts = { hint: t.text('transfer.give_back_hint'), isOptional: true };
  const box = boxElement(t.text('transfer.give_back_box'));
  return field(transferFields.giveBack, t.text('transfer.give_back'), box, parts);
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

export function transferOrdered(t: TransferTranslator): ModalView {
  return notice(t, t.text('transfer.title'), [section(t.mrkdwn('transfer.ordered'))]);
}

export function transferButtons(
  translator: Translator,
  { names, inactivePersonIds = [] }: { readonly names: Names; readonly inactivePersonIds?: readonly PersonId[] },
): readonly ActionsBlock[] {
  const t = translator.with(transferTexts);
  return inactivePersonIds.map((id) => {
    const label = t.text('button.transfer_from', { name: nameOf(t, names, id) });
    // One block each: an action id must be unique within a block.
    return {
      type: 'actions',
      block_id: `${transferBlocks.transfer}:${id}`,
      elements: [button(transferActions.transfer, label, transferValue.encode({ inactivePersonId: id }))],
    };
  });
}
