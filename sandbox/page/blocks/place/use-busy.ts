import { useCallback, useState } from 'react';

export interface Busy {
  readonly isBusy: boolean;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
}

/** Counts what is under way: a second press is another press, and neither is lost. */
export function useBusy(): Busy {
  const [count, setCount] = useState(0);
  const track = useCallback(async <T>(work: Promise<T>): Promise<T> => {
    setCount((before) => before + 1);
    try {
      return await work;
    } finally {
      setCount((before) => before - 1);
    }
  }, []);
  return { isBusy: count > 0, track };
}
