import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

interface LastFocus {
  readonly element: Element;
  /** The label of the element's field; `null` = outside a field. */
  readonly label: string | null;
}

/**
 * A press may remove the pressed button. Then the focus stays in the list, and the next Tab starts there. A field that
 * replaces another one with the same label gets its focus.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>) {
  const last = useRef<LastFocus | null>(null);

  useLayoutEffect(() => {
    const here = document.activeElement;
    // A closing form returns the focus while React draws, and React then sends no event.
    if (here !== null && list.current?.contains(here) === true) last.current = focusAt(here);
    const lost = last.current;
    if (lost === null || lost.element.isConnected || here !== document.body) return;
    last.current = null;
    const field = lost.label === null ? null : fieldLabelled(list.current, lost.label);
    if (field === null) focusWithin(list.current);
    else field.focus({ preventScroll: true });
  });

  return {
    onFocus: ({ target }: FocusEvent) => {
      last.current = focusAt(target);
    },
    onBlur: () => {
      last.current = null;
    },
  };
}

function focusAt(element: Element): LastFocus {
  return { element, label: labelOf(element.closest('[data-block-type="input"]')) };
}

function fieldLabelled(list: HTMLElement | null, label: string): HTMLElement | null {
  const blocks = [...(list?.querySelectorAll('[data-block-type="input"]') ?? [])];
  return blocks.find((block) => labelOf(block) === label)?.querySelector<HTMLElement>('input, textarea') ?? null;
}

function labelOf(block: Element | null): string | null {
  return block?.querySelector('label')?.textContent ?? null;
}

const focusable = 'button, a[href], input, textarea, select, [tabindex]';

/** Focuses the last focusable element in the blocks. In a message, that is where its actions are. */
export function focusWithin(region: Element | null): void {
  const last = [...(region?.querySelectorAll<HTMLElement>(`[data-block-type] :is(${focusable})`) ?? [])].at(-1);
  last?.focus({ preventScroll: true });
}
