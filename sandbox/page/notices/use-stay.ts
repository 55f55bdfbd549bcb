import { useCallback, useEffect, useState } from 'react';

export interface Stay {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/** Ends after a while, but not under the pointer or the focus: then the whole while begins anew. */
export function useStay(forMs: number, onEnd: () => void): Stay {
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);

  useEffect(() => {
    if (isPointedAt || isFocused) return;
    const timer = setTimeout(onEnd, forMs);
    return () => clearTimeout(timer);
  }, [isPointedAt, isFocused, forMs, onEnd]);

  return {
    onPointerEnter: useCallback(() => setPointedAt(true), []),
    onPointerLeave: useCallback(() => setPointedAt(false), []),
    onFocus: useCallback(() => setFocused(true), []),
    onBlur: useCallback(() => setFocused(false), []),
  };
}
