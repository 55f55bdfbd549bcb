import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

interface LastFocus {
  readonly element: Element;
  /** Of its field; null outside of one. */
  readonly label: string | null;
}

/**
 * A press may take the pressed button away: then the focus stays in its list, and the next Tab begins there. A field
 * that was exchanged for another with the same label has it as before.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>) {
  const last = useRef<LastFocus | null>(null);

  useLayoutEffect(() => {
    const here = document.activeElement;
    // A form that closes gives the focus back while React draws, and React then tells nobody.
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

/** Takes the focus to the last thing in its blocks that can have it: in a message that is where its actions are. */
export function focusWithin(region: Element | null): void {
  const last = [...(region?.querySelectorAll<HTMLElement>(`[data-block-type] :is(${focusable})`) ?? [])].at(-1);
  last?.focus({ preventScroll: true });
}
