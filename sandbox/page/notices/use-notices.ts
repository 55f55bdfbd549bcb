import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { ReplyPosting } from '../api/sandbox-context.ts';

export interface Notice extends ReplyPosting {
  readonly id: number;
}

const kept = 4;

export interface Notices {
  readonly notices: readonly Notice[];
  readonly say: (saying: ReplyPosting) => void;
  readonly drop: (id: number) => void;
  /** Removes the notices for a person who has left. */
  readonly clear: () => void;
}

/** The newest few sayings. A repeated sentence replaces the earlier one. */
export function useNotices(): Notices {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const nextId = useRef(1);

  const say = useCallback((saying: ReplyPosting) => {
    const notice = { ...saying, id: nextId.current++ };
    setNotices((old) => [...old.filter(({ text }) => text !== saying.text), notice].slice(-kept));
  }, []);
  const drop = useCallback((id: number) => setNotices((old) => old.filter((notice) => notice.id !== id)), []);

  const clear = useCallback(() => setNotices([]), []);

  return { notices, say, drop, clear };
}

export const NoticesContext = createContext<Pick<Notices, 'notices' | 'drop'> | null>(null);

export function useShownNotices(): Pick<Notices, 'notices' | 'drop'> {
  const notices = useContext(NoticesContext);
  if (notices === null) throw new Error('there are no notices around this component');
  return notices;
}

export interface Stay {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/** Calls `onEnd` after `forMs`. While the pointer or the focus is inside, waits, and then starts again. */
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
