import type { ActionsBlock, InputBlock, ModalView } from '@slack/types';
import type { PersonId } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { button, context, section } from '../../platform/slack/views/elements.ts';
import { boxElement, field, personElement } from '../../platform/slack/views/fields.ts';
import { form, notice } from '../../platform/slack/views/form.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import { transferActions, transferBlocks, transferFields, transferForms } from './ids.ts';
import { transferValue } from './inactive-person.ts';
import { headingText, leftLines, waitingExceptions } from './messages.ts';
import { type TransferTranslator, transferTexts } from './texts.ts';
import { type InactivePerson, mostTransferred } from './transfer.ts';

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

export function transferOrdered(t: TransferTranslator): ModalView {
  return notice(t, t.text('transfer.title'), [section(t.mrkdwn('transfer.ordered'))]);
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
