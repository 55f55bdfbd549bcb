import type { ActionsBlock, InputBlock, ModalView } from '@slack/types';
import type { PersonId } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { tickedValue } from '../../platform/slack/ids.ts';
import { button, context, option, plain, section } from '../../platform/slack/views/elements.ts';
import { form, notice } from '../../platform/slack/views/form.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import { transferActions, transferBlocks, transferFields, transferForms } from './ids.ts';
import { transferValue } from './inactive-person.ts';
import { headingText, leftLines, waitingExceptions } from './messages.ts';
import { type TransferText, type TransferTranslator, transferTexts } from './texts.ts';
import { type InactivePerson, mostTransferred } from './transfer.ts';

/** Asks who is to have what somebody took and asked for, who can act no longer. */
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

/** What the form turns into: that it is under way. */
export function transferOrdered(t: TransferTranslator): ModalView {
  return notice(t, t.text('transfer.title'), [section(t.mrkdwn('transfer.ordered'))]);
}

const fields = {
  assignee: {
    blockId: transferBlocks.assignee,
    actionId: transferFields.assignee,
    label: 'transfer.assignee',
    hint: 'transfer.assignee_hint',
  },
  requester: {
    blockId: transferBlocks.requester,
    actionId: transferFields.newRequester,
    label: 'transfer.requester',
    hint: 'transfer.requester_hint',
  },
} as const satisfies Record<string, { blockId: string; actionId: string; label: TransferText; hint: TransferText }>;

function personField(t: TransferTranslator, part: keyof typeof fields): InputBlock {
  const { blockId, actionId, label, hint } = fields[part];
  return {
    type: 'input',
    block_id: blockId,
    optional: true,
    label: plain(t.text(label)),
    hint: plain(t.text(hint)),
    element: { type: 'users_select', action_id: actionId },
  };
}

function giveBackField(t: TransferTranslator): InputBlock {
  return {
    type: 'input',
    block_id: transferBlocks.giveBack,
    optional: true,
    label: plain(t.text('transfer.give_back')),
    hint: plain(t.text('transfer.give_back_hint')),
    element: {
      type: 'checkboxes',
      action_id: transferFields.giveBack,
      options: [option(t.text('transfer.give_back_box'), tickedValue)],
    },
  };
}

/** What details offer a bot admin about a requester or assignee who has left. */
export function transferButtons(
  translator: Translator,
  { names, inactivePersonIds = [] }: { readonly names: Names; readonly inactivePersonIds?: readonly PersonId[] },
): readonly ActionsBlock[] {
  const t = translator.with(transferTexts);
  return inactivePersonIds.map((id) => {
    const label = t.text('button.transfer_from', { name: nameOf(t, names, id) });
    // One block each: Slack takes an action id once in a block.
    return {
      type: 'actions',
      block_id: `${transferBlocks.transfer}:${id}`,
      elements: [button(transferActions.transfer, label, transferValue.encode({ inactivePersonId: id }))],
    };
  });
}
