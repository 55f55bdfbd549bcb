import { type FormEvent, type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ActResult } from '../../protocol/person-acts.ts';
import type { ModalView } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { useShownDialog } from '../blocks/elements/confirm-dialog.tsx';
import look from '../blocks/elements/elements.module.css';
import { createPendingEntries, PendingEntriesContext } from '../blocks/place/entry-place.ts';
import { useBusy } from '../blocks/place/use-element.ts';
import { NoticeStrip } from '../notices/notice-strip.tsx';
import css from './modal-form.module.css';
import { submitText } from './submit-words.ts';

/** The viewer's open forms, the lowest first. Each covers those below, which cannot be used meanwhile. */
export function ModalStack() {
  const { workspace, act } = useSandbox();
  const { modals } = workspace;

  return modals.map((modal, index) => (
    <ModalForm
      key={modal.id}
      modal={modal}
      botName={workspace.bot.name}
      depth={index}
      behind={modals.length - 1 - index}
      onCloseAll={() => void act({ do: 'close-all' })}
    />
  ));
}

export interface ModalFormProps {
  readonly modal: ModalView;
  readonly botName: string;
  /** How many forms are below this one, and how many above. */
  readonly depth: number;
  readonly behind: number;
  readonly onCloseAll: () => void;
}

/** One form of the bot. The server keeps the entries, so updates and reloads lose none. */
function ModalForm({ modal, botName, depth, behind, onCloseAll }: ModalFormProps) {
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
    const words = submitText(result, { blocks: modal.blocks, botName });
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
      data-callback-id={modal.callbackId}
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
            <button type="submit" className={look['primary']} aria-busy={isBusy || undefined} data-action-id="submit">
              {modal.submitLabel}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}

export interface FieldErrors {
  /** By block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Shows the errors and focuses the first field with one. */
  readonly setErrors: (errors: Readonly<Record<string, string>>) => void;
  readonly clearError: (blockId: string) => void;
}

const none = {};

function useFieldErrors(dialog: RefObject<HTMLElement | null>): FieldErrors {
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>(none);
  const [shownAt, setShownAt] = useState(0);

  useEffect(() => {
    if (shownAt > 0) focusFirstInvalid(dialog.current);
  }, [dialog, shownAt]);

  const show = useCallback((found: Readonly<Record<string, string>>) => {
    setErrors(found);
    if (Object.keys(found).length > 0) setShownAt((count) => count + 1);
  }, []);

  const clearError = useCallback((blockId: string) => {
    setErrors((before) => {
      if (!(blockId in before)) return before;
      const { [blockId]: _, ...others } = before;
      return others;
    });
  }, []);

  return { errors, setErrors: show, clearError };
}

function focusFirstInvalid(dialog: HTMLElement | null): void {
  const block = dialog?.querySelector('[data-field-error]')?.closest('[data-block-type]');
  const field = block?.querySelector<HTMLElement>('input, textarea, button');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}

const fields = 'input:not([type=hidden]), textarea, select';

/**
 * When a form opens, focuses the field that asks for it, or the first input. A form without an input stays at its top.
 * When the bot changes the form, the focus stays if its element is still there.
 */
function useModalFocus(dialog: RefObject<HTMLDialogElement | null>, hash: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new hash means that fields may have changed.
  useEffect(() => {
    const shown = dialog.current;
    const here = document.activeElement;
    if (shown === null) return;
    const isAtField = shown.contains(here) && here?.closest('[data-block-type]') !== null;
    const isElsewhere = here?.closest('dialog') != null && here.closest('dialog') !== shown && !isBeneath(here, shown);
    if (isAtField || isElsewhere) return;
    const wanted = shown.querySelector<HTMLElement>('[data-focus-on-load]');
    const first = shown.querySelector<HTMLElement>(`[data-block-type=input] :is(${fields})`);
    (wanted ?? first ?? shown).focus();
  }, [dialog, hash]);
}

/** The focus may still be in the form below. */
function isBeneath(here: Element, shown: Element): boolean {
  const at = here.closest('dialog');
  return at !== null && Boolean(at.compareDocumentPosition(shown) & Node.DOCUMENT_POSITION_FOLLOWING);
}
