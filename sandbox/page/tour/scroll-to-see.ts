const edgePx = 64;

/**
 * Brings an element away from the edges of what scrolls around it, and moves nothing else: the element's own method
 * would also move frames that are not meant to scroll.
 */
export function scrollToSee(element: HTMLElement): void {
  const scroller = scrollerOf(element);
  if (scroller === null) return;
  const [box, view] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (box.top >= view.top + edgePx && box.bottom <= view.bottom - edgePx) return;
  const isTall = box.height > view.height - 2 * edgePx;
  scroller.scrollTop += isTall ? box.bottom - view.bottom : box.top + box.height / 2 - (view.top + view.height / 2);
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let one = element.parentElement; one !== null; one = one.parentElement) {
    const isScrolling = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (isScrolling && one.scrollHeight > one.clientHeight) return one;
  }
  return null;
}
