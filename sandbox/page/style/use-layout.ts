import { type RefObject, useLayoutEffect, useSyncExternalStore } from 'react';

/** The same width as in the style sheets. */
const query = '(max-width: 700px)';

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/**
 * Keeps an element's height in a CSS property of the page, so that other elements can start below. Removed while
 * hidden.
 */
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
