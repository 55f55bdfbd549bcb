import { useCallback, useRef, useState } from 'react';
import type { Saying } from '../api/sandbox-context.ts';

export interface Notice extends Saying {
  readonly id: number;
}

const kept = 4;

export interface Notices {
  readonly notices: readonly Notice[];
  readonly say: (saying: Saying) => void;
  readonly drop: (id: number) => void;
  /** Takes away what was said to somebody who has left since. */
  readonly clear: () => void;
}

/** The newest few sayings; the same sentence said again takes the place of the first. */
export function useNotices(): Notices {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const nextId = useRef(1);

  const say = useCallback((saying: Saying) => {
    const notice = { ...saying, id: nextId.current++ };
    setNotices((old) => [...old.filter(({ text }) => text !== saying.text), notice].slice(-kept));
  }, []);
  const drop = useCallback((id: number) => setNotices((old) => old.filter((notice) => notice.id !== id)), []);

  const clear = useCallback(() => setNotices([]), []);

  return { notices, say, drop, clear };
}
