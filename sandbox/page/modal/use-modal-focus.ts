import { type RefObject, useEffect } from 'react';

const fields = 'input:not([type=hidden]), textarea, select';

/**
 * When the form opens, its first field has the focus, or the one that asks for it. When the bot changes the form, the
 * focus stays where it is as long as that is still there.
 */
export function useModalFocus(dialog: RefObject<HTMLDialogElement | null>, hash: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new hash means that fields may have gone or come.
  useEffect(() => {
    const shown = dialog.current;
    const here = document.activeElement;
    if (shown === null) return;
    const isAtField = shown.contains(here) && here?.closest('[data-block-type]') !== null;
    const isElsewhere = here?.closest('dialog') != null && here.closest('dialog') !== shown && !isBeneath(here, shown);
    if (isAtField || isElsewhere) return;
    const wanted = shown.querySelector<HTMLElement>('[data-focus-on-load]');
    const first = shown.querySelector<HTMLElement>(`[data-block-type] :is(${fields})`);
    (wanted ?? first ?? shown).focus();
  }, [dialog, hash]);
}

/** The focus may still stand in the form from which this one was pushed. */
function isBeneath(here: Element, shown: Element): boolean {
  const at = here.closest('dialog');
  return at !== null && Boolean(at.compareDocumentPosition(shown) & Node.DOCUMENT_POSITION_FOLLOWING);
}
