import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { jsonAt, textAt, wordsAt } from '../json-at.ts';
import { focusWithin } from '../place/use-kept-focus.ts';
import { TextObject } from '../text/mrkdwn-text.tsx';
import css from './confirm-dialog.module.css';
import look from './elements.module.css';

export interface Confirm {
  /** Calls `doIt` at once, or after a yes if the element asks for confirmation. After a no, calls `undo`. */
  readonly ask: (doIt: () => void, undo?: () => void) => void;
  readonly dialog: ReactNode;
}

export function useConfirm(element: JsonObject): Confirm {
  const [asked, setAsked] = useState<{ readonly doIt: () => void; readonly undo: (() => void) | undefined } | null>(
    null,
  );
  const confirm = jsonAt(element, 'confirm');
  if (confirm === null) return { ask: (doIt) => doIt(), dialog: null };
  return {
    ask: (doIt, undo) => setAsked({ doIt, undo }),
    dialog: asked && (
      <ConfirmDialog
        confirm={confirm}
        onAnswer={(isYes) => {
          setAsked(null);
          if (isYes) asked.doIt();
          else asked.undo?.();
        }}
      />
    ),
  };
}

export interface ConfirmDialogProps {
  readonly confirm: JsonObject;
  readonly onAnswer: (isYes: boolean) => void;
}

/** "Are you sure?", in the bot's words. */
export function ConfirmDialog({ confirm, onAnswer }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const shown = useShownDialog(dialog, () => onAnswer(false));
  const isDanger = textAt(confirm, 'style') === 'danger';
  return (
    <dialog ref={dialog} className={css['dialog']} aria-labelledby={titleId} {...shown}>
      <h2 id={titleId} className={css['title']}>
        {wordsAt(confirm, 'title')}
      </h2>
      <TextObject source={jsonAt(confirm, 'text')} />
      <div className={css['answers']}>
        <button type="button" className={look['button']} onClick={() => onAnswer(false)}>
          {wordsAt(confirm, 'deny') || 'Cancel'}
        </button>
        <button type="button" className={look[isDanger ? 'danger' : 'primary']} onClick={() => onAnswer(true)}>
          {wordsAt(confirm, 'confirm') || 'Yes'}
        </button>
      </div>
    </dialog>
  );
}

export interface ShownDialogProps {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCancel: (event: SyntheticEvent) => void;
}

/**
 * Shows the dialog over the page during the life of its component. Afterwards, the browser returns the focus. Escape
 * only calls `onEscape`: the component decides whether the dialog closes.
 */
export function useShownDialog(dialog: RefObject<HTMLDialogElement | null>, onEscape: () => void): ShownDialogProps {
  useLayoutEffect(() => {
    const shown = dialog.current;
    const opener = document.activeElement;
    const message = opener?.closest('article') ?? null;
    shown?.showModal();
    return () => {
      shown?.close();
      // The opener may be gone. Then the focus goes to the next action in its message.
      if (opener?.isConnected === false) focusWithin(message);
    };
  }, [dialog]);

  return {
    onKeyDown(event) {
      if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      onEscape();
    },
    onCancel(event) {
      event.preventDefault();
      onEscape();
    },
  };
}
