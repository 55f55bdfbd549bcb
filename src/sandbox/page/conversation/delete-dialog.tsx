import { type ReactElement, useEffect, useId, useRef } from 'react';
import type { Message } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import styles from './delete-dialog.module.css';

interface Props {
  readonly message: Message;
  readonly onClose: () => void;
}

export function DeleteDialog({ message, onClose }: Props): ReactElement {
  const { act } = useSandbox();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  async function remove(): Promise<void> {
    dialog.current?.close();
    const { outcome } = await act({ do: 'delete', channelId: message.channelId, ts: message.ts });
    // The button that opened this is gone with the message, and the focus must not be lost.
    if (outcome === 'done') document.querySelector<HTMLElement>('main textarea')?.focus();
  }

  return (
    <dialog ref={dialog} aria-labelledby={titleId} className={styles['dialog']} onClose={onClose}>
      <h2 id={titleId}>Delete message</h2>
      <p>It cannot be brought back. Replies to it stay.</p>
      <div className={styles['buttons']}>
        <button type="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        <button type="button" className={styles['danger']} onClick={() => void remove()}>
          Delete
        </button>
      </div>
    </dialog>
  );
}
