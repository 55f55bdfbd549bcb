import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { focusWithin } from './focus-within.ts';

/** A press may take the pressed button away: then the focus stays in its list, and the next Tab begins there. */
export function useKeptFocus(list: RefObject<HTMLElement | null>) {
  const last = useRef<Element | null>(null);

  useLayoutEffect(() => {
    const isLost = last.current?.isConnected === false && document.activeElement === document.body;
    if (!isLost) return;
    last.current = null;
    focusWithin(list.current);
  });

  return {
    onFocus: ({ target }: FocusEvent) => {
      last.current = target;
    },
    onBlur: () => {
      last.current = null;
    },
  };
}
