import type { ReactElement } from 'react';
import type { JsonObject, Message } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { ConfirmDialog } from '../blocks/elements/confirm-dialog.tsx';
import { MenuButton, type MenuItem } from '../menu/menu.tsx';
import { Icon } from '../style/icon.tsx';
import { canDelete } from './conversation-facts.ts';
import styles from './message-tools.module.css';

interface Props {
  readonly message: Message;
  /** Such as "message by Ben Okafor at 10:03 AM". */
  readonly name: string;
  readonly isInThread: boolean;
  readonly onDelete: () => void;
}

/** Visible while the pointer or the focus is in the message. */
export function MessageTools({ message, name, isInThread, onDelete }: Props): ReactElement | null {
  const { workspace, viewer, act, go } = useSandbox();
  const { channelId, ts } = message;
  const reply = () => go({ threadTs: ts });
  const shortcuts: readonly MenuItem[] = workspace.app.shortcuts
    .filter(({ kind }) => kind === 'message')
    .map(({ callbackId, name: label }) => ({
      key: callbackId,
      label,
      content: (
        <>
          <Icon name="bolt" size={16} />
          <span className={styles['shortcut']}>
            {label} <span className={styles['app']}>{workspace.bot.name}</span>
          </span>
        </>
      ),
      onPick: () => void act({ do: 'message-shortcut', callbackId, channelId, ts }),
    }));
  const items: readonly MenuItem[] = [
    ...(isInThread ? [] : [{ key: 'reply', label: 'Reply in thread', content: replyContent, onPick: reply }]),
    ...shortcuts,
    ...(canDelete(viewer, message)
      ? [{ key: 'delete', label: 'Delete message', content: deleteContent, isDangerous: true, onPick: onDelete }]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <div className={styles['tools']}>
      {!isInThread && (
        <button type="button" className={styles['tool']} aria-label={`Reply in thread to ${name}`} onClick={reply}>
          <Icon name="reply" size={16} />
        </button>
      )}
      <MenuButton label={`More actions for ${name}`} items={items} className={styles['tool']}>
        <Icon name="more" size={16} />
      </MenuButton>
    </div>
  );
}

const replyContent = (
  <>
    <Icon name="reply" size={16} />
    Reply in thread
  </>
);

const deleteContent = (
  <>
    <Icon name="trash" size={16} />
    Delete message
  </>
);

interface DeleteDialogProps {
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

export function DeleteDialog({ message, onClose }: DeleteDialogProps): ReactElement {
  const { act } = useSandbox();

  async function answer(isYes: boolean): Promise<void> {
    onClose();
    if (!isYes) return;
    const { outcome } = await act({ do: 'delete', channelId: message.channelId, ts: message.ts });
    // The button that opened the dialog is gone, so the focus needs another place.
    if (outcome === 'done') document.querySelector<HTMLElement>('main textarea')?.focus();
  }

  return <ConfirmDialog confirm={question} onAnswer={(isYes) => void answer(isYes)} />;
}

function plain(text: string): JsonObject {
  return { type: 'plain_text', text };
}
