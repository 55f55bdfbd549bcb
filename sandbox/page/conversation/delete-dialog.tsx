import type { ReactElement } from 'react';
import type { JsonObject, Message } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { ConfirmDialog } from '../blocks/elements/confirm-dialog.tsx';

interface Props {
  readonly message: Message;
  readonly onClose: () => void;
}

const question: JsonObject = {
  title: plain('Delete message'),
  text: plain('It cannot be brought back. Replies to it stay.'),
  confirm: plain('Delete'),
  deny: plain('Cancel'),
  style: 'danger',
};

export function DeleteDialog({ message, onClose }: Props): ReactElement {
  const { act } = useSandbox();

  async function answer(isYes: boolean): Promise<void> {
    onClose();
    if (!isYes) return;
    const { outcome } = await act({ do: 'delete', channelId: message.channelId, ts: message.ts });
    // The button that opened this is gone with the message, and the focus must not be lost.
    if (outcome === 'done') document.querySelector<HTMLElement>('main textarea')?.focus();
  }

  return <ConfirmDialog confirm={question} onAnswer={(isYes) => void answer(isYes)} />;
}

function plain(text: string): JsonObject {
  return { type: 'plain_text', text };
}
