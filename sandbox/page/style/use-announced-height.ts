import { type RefObject, useLayoutEffect } from 'react';

/** Keeps an element's height in a property of the whole page, for what has to begin below it; none while it is not shown. */
export function useAnnouncedHeight(
  element: RefObject<HTMLElement | null>,
  property: '--banner-height' | '--notices-height' | '--header-height',
  isShown: boolean,
): void {
  useLayoutEffect(() => {
    const shown = element.current;
    if (!isShown || shown === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(property, `${shown.offsetHeight}px`));
    observer.observe(shown);
    return () => {
      observer.disconnect();
      style.removeProperty(property);
    };
  }, [element, property, isShown]);
}
