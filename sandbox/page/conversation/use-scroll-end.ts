import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface ScrollEnd {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly isAtEnd: boolean;
  readonly toEnd: () => void;
  readonly onScroll: () => void;
}

/** Stays at the end while the content changes, unless the person has scrolled up. */
export function useScrollEnd(): ScrollEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    sticks.current = true;
    const element = scroller.current;
    if (element !== null) {
      element.scrollTop = element.scrollHeight;
      lastTop.current = element.scrollTop;
    }
    setIsAtEnd(true);
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const below = scrollHeight - scrollTop - clientHeight;
    sticks.current = staysAtEnd({ wasAtEnd: sticks.current, below, moved: scrollTop - lastTop.current });
    lastTop.current = scrollTop;
    setIsAtEnd(sticks.current);
  }, []);

  // If the oldest message goes when a new one comes, the size does not change. So every drawing may move the end.
  useLayoutEffect(() => {
    if (sticks.current) toEnd();
  });

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (sticks.current) toEnd();
    });
    if (scroller.current !== null) observer.observe(scroller.current);
    if (content.current !== null) observer.observe(content.current);
    return () => observer.disconnect();
  }, [toEnd]);

  return { scroller, content, isAtEnd, toEnd, onScroll };
}

const nearPx = 48;

interface Scrolled {
  readonly wasAtEnd: boolean;
  /** Pixels below the visible part. */
  readonly below: number;
  /** Pixels since the last event. Negative = upwards. */
  readonly moved: number;
}

/**
 * Only a person who scrolls up leaves the end. The event of an earlier scroll may arrive after content was added below.
 * Such an event is not a reason to stop following.
 */
export function staysAtEnd({ wasAtEnd, below, moved }: Scrolled): boolean {
  return below < nearPx || (wasAtEnd && moved >= 0);
}
