import { type RefObject, useLayoutEffect } from 'react';

const gapPx = 4;
const leastRoomPx = 180;

/**
 * Shows the popover above dialogs and scrolled regions, and keeps it at its anchor. CSS anchors are not in every
 * browser that developers use.
 */
export function useAnchored(
  anchor: RefObject<HTMLElement | null>,
  popover: RefObject<HTMLElement | null>,
  { isOpen, align }: { readonly isOpen: boolean; readonly align: 'width' | 'end' },
): void {
  useLayoutEffect(() => {
    const at = anchor.current;
    const shown = popover.current;
    if (!isOpen || at === null || shown === null) return;
    const place = () => placeAt(at.getBoundingClientRect(), shown, align);
    shown.showPopover();
    place();
    const sizes = new ResizeObserver(place);
    sizes.observe(shown);
    sizes.observe(at);
    // The anchor may be scrolled out of a form.
    const sight = new IntersectionObserver((entries) => {
      shown.style.visibility = entries.at(-1)?.isIntersecting === false ? 'hidden' : '';
    });
    sight.observe(at);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    return () => {
      sizes.disconnect();
      sight.disconnect();
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
    };
  }, [anchor, popover, isOpen, align]);

  // A new drawing above may move the anchor.
  useLayoutEffect(() => {
    if (isOpen && anchor.current !== null && popover.current !== null) {
      placeAt(anchor.current.getBoundingClientRect(), popover.current, align);
    }
  });
}

function placeAt(at: DOMRect, shown: HTMLElement, align: 'width' | 'end'): void {
  const below = window.innerHeight - at.bottom - 2 * gapPx;
  const above = at.top - 2 * gapPx;
  const isBelow = below >= Math.min(leastRoomPx, shown.scrollHeight) || below >= above;
  const { style } = shown;
  style.maxHeight = `${Math.min(isBelow ? below : above, 320)}px`;
  if (align === 'width') style.width = `${at.width}px`;
  const left = align === 'width' ? at.left : at.right - shown.offsetWidth;
  style.left = `${Math.max(gapPx, Math.min(left, window.innerWidth - shown.offsetWidth - gapPx))}px`;
  style.top = isBelow ? `${at.bottom + gapPx}px` : `${at.top - gapPx - shown.offsetHeight}px`;
}
