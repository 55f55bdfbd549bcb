import { type FormEvent, useId, useMemo, useRef, useState } from 'react';
import type { ActResult } from '../../protocol/person-acts.ts';
import type { ModalView } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { BlockList } from '../blocks/block-list.tsx';
import look from '../blocks/elements/elements.module.css';
import { useShownDialog } from '../blocks/elements/use-shown-dialog.ts';
import { createPendingEntries, PendingEntriesContext } from '../blocks/place/pending-entries.ts';
import { useBusy } from '../blocks/place/use-busy.ts';
import { NoticeStrip } from '../notices/notice-strip.tsx';
import css from './modal-form.module.css';
import { submitWords } from './submit-words.ts';
import { useFieldErrors } from './use-field-errors.ts';
import { useModalFocus } from './use-modal-focus.ts';

export interface ModalFormProps {
  readonly modal: ModalView;
  readonly botName: string;
  /** How many forms lie beneath it, and how many over it. */
  readonly depth: number;
  readonly behind: number;
  readonly onCloseAll: () => void;
}

/** One form of the bot's. What was entered is kept by the server, so that it stays through updates and reloads. */
export function ModalForm({ modal, botName, depth, behind, onCloseAll }: ModalFormProps) {
  const { act } = useSandbox();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [pending] = useState(createPendingEntries);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { errors, setErrors, clearError } = useFieldErrors(dialog);
  const { isBusy, track } = useBusy();
  const place = useMemo(() => ({ kind: 'view', viewId: modal.id }) as const, [modal.id]);
  const shown = useShownDialog(dialog, () => void close());
  useModalFocus(dialog, modal.hash);

  async function close(): Promise<void> {
    await track(act({ do: 'close', viewId: modal.id }));
  }

  async function send(): Promise<void> {
    await pending.flushAll();
    const blockIds = pending.unfinishedBlockIds();
    const result: ActResult =
      blockIds.length > 0 ? { outcome: 'incomplete', blockIds } : await act({ do: 'submit', viewId: modal.id });
    const words = submitWords(result, { blocks: modal.blocks, botName });
    setErrors(words.errors);
    setTrouble(words.trouble);
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (modal.submitLabel === null || isBusy) return;
    setTrouble(null);
    void track(send());
  }

  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={css['dialog']}
      style={{ '--behind': behind } as React.CSSProperties}
      data-depth={depth}
      data-covered={behind > 0 || undefined}
      data-view-id={modal.id}
      aria-labelledby={titleId}
      {...shown}
    >
      <form className={css['form']} noValidate onSubmit={onSubmit} aria-busy={isBusy || undefined}>
        <header className={css['head']}>
          {depth > 0 && (
            <button type="button" className={css['back']} onClick={() => void close()}>
              <span aria-hidden="true">‹</span> Back
            </button>
          )}
          <h2 id={titleId} className={css['title']}>
            {modal.title}
          </h2>
          <button type="button" className={css['dismiss']} aria-label="Dismiss" onClick={onCloseAll}>
            <span aria-hidden="true">×</span>
          </button>
        </header>
        {behind === 0 && <NoticeStrip isInPage={false} />}
        {trouble !== null && (
          <p role="alert" className={css['trouble']}>
            {trouble}
          </p>
        )}
        <div className={css['body']}>
          <PendingEntriesContext value={pending}>
            <BlockList
              blocks={modal.blocks}
              place={place}
              values={modal.values}
              errors={errors}
              onEdited={clearError}
            />
          </PendingEntriesContext>
        </div>
        <footer className={css['foot']}>
          <span className={css['by']}>{botName}</span>
          <button type="button" className={look['button']} onClick={() => void close()}>
            {modal.closeLabel ?? (modal.submitLabel === null ? 'Close' : 'Cancel')}
          </button>
          {modal.submitLabel !== null && (
            <button type="submit" className={look['primary']} aria-busy={isBusy || undefined}>
              {modal.submitLabel}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}
