import { type KeyboardEvent, type RefObject, type SyntheticEvent, useLayoutEffect } from 'react';
import { focusWithin } from '../place/focus-within.ts';

export interface ShownDialogProps {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCancel: (event: SyntheticEvent) => void;
}

/**
 * Shows the dialog over everything while its component is there; the browser takes the focus back to where it was.
 * Escape only says so: whether the dialog goes is decided by whoever renders it.
 */
export function useShownDialog(dialog: RefObject<HTMLDialogElement | null>, onEscape: () => void): ShownDialogProps {
  useLayoutEffect(() => {
    const shown = dialog.current;
    const opener = document.activeElement;
    const message = opener?.closest('article') ?? null;
    shown?.showModal();
    return () => {
      shown?.close();
      // What opened it may be gone: its message then shows what can be done next.
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
