interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const gapPx = 4;
const marginPx = 8;

/** Below the anchor and in line with its left edge; above, or in line with its right edge, where that does not fit. */
export function placeMenu(anchor: Box, menu: Size, screen: Size): { readonly left: number; readonly top: number } {
  const fitsRight = anchor.left + menu.width + marginPx <= screen.width;
  const left = fitsRight ? anchor.left : anchor.right - menu.width;
  const fitsBelow = anchor.bottom + gapPx + menu.height + marginPx <= screen.height;
  const top = fitsBelow ? anchor.bottom + gapPx : anchor.top - gapPx - menu.height;
  return {
    left: Math.max(marginPx, Math.min(left, screen.width - menu.width - marginPx)),
    top: Math.max(marginPx, Math.min(top, screen.height - menu.height - marginPx)),
  };
}
