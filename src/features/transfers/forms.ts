import type { ActionsBlock, InputBlock, ModalView } from '@slack/types';
import type { PersonId } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { tickedValue } from '../../platform/slack/ids.ts';
import { button, context, option, plain, section } from '../../platform/slack/views/elements.ts';
import { form, notice } from '../../platform/slack/views/form.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import { transferActions, transferBlocks, transferFields, transferForms } from './ids.ts';
import { handOverValue } from './leaver.ts';
import { countsOf, leftLines, waitingExceptions, whyWords } from './messages.ts';
import { type TransferText, type TransferTranslator, transferTexts } from './texts.ts';
import { type Leaver, mostHandedOver } from './transfer.ts';

/** Asks who is to have what somebody took and asked for, who can act no longer. */
export function handOverForm(t: TransferTranslator, leaver: Leaver): ModalView {
  const { personId, takenCount, requestedCount, count } = leaver;
  const notes = [
    ...waitingExceptions(t, leaver),
    ...(count > mostHandedOver ? [t.mrkdwn('hand_over.most', { most: mostHandedOver })] : []),
  ];
  return form(t, {
    callbackId: transferForms.handOverForm,
    metadata: handOverValue.encode({ leaverId: personId }),
    title: t.text('hand_over.title'),
    submit: t.text('hand_over.submit'),
    blocks: [
      section(`${whyWords(t, leaver)} ${t.mrkdwn('leaver.counts', countsOf(leaver))}`),
      ...lineSections(leftLines(t, leaver)),
      ...(takenCount > 0 ? [personField(t, 'assignee'), giveBackField(t)] : []),
      ...(requestedCount > 0 ? [personField(t, 'requester')] : []),
      ...(notes.length > 0 ? [context(...notes)] : []),
    ],
  });
}

/** What the form turns into: that it is under way. */
export function handOverOrdered(t: TransferTranslator): ModalView {
  return notice(t, t.text('hand_over.title'), [section(t.mrkdwn('hand_over.ordered'))]);
}

const fields = {
  assignee: {
    blockId: transferBlocks.assignee,
    actionId: transferFields.assignee,
    label: 'hand_over.assignee',
    hint: 'hand_over.assignee_hint',
  },
  requester: {
    blockId: transferBlocks.requester,
    actionId: transferFields.newRequester,
    label: 'hand_over.requester',
    hint: 'hand_over.requester_hint',
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
    label: plain(t.text('hand_over.give_back')),
    hint: plain(t.text('hand_over.give_back_hint')),
    element: {
      type: 'checkboxes',
      action_id: transferFields.giveBack,
      options: [option(t.text('hand_over.give_back_box'), tickedValue)],
    },
  };
}

/** What details offer a bot admin about a requester or assignee who has left. */
export function handOverActions(
  translator: Translator,
  { names, leaverIds = [] }: { readonly names: Names; readonly leaverIds?: readonly PersonId[] },
): readonly ActionsBlock[] {
  const t = translator.with(transferTexts);
  return leaverIds.map((id) => {
    const label = t.text('button.hand_over_from', { name: nameOf(t, names, id) });
    // One block each: Slack takes an action id once in a block.
    return {
      type: 'actions',
      block_id: `${transferBlocks.handOver}:${id}`,
      elements: [button(transferActions.handOver, label, handOverValue.encode({ leaverId: id }))],
    };
  });
}
