import { createContext } from 'react';

/** What was typed and not sent yet, in one place: a press or a submit sends it first. */
export interface PendingEntries {
  readonly add: (flush: () => Promise<void>) => () => void;
  readonly flushAll: () => Promise<void>;
}

export function createPendingEntries(): PendingEntries {
  const flushes = new Set<() => Promise<void>>();
  return {
    add(flush) {
      flushes.add(flush);
      return () => flushes.delete(flush);
    },
    async flushAll() {
      await Promise.all([...flushes].map((flush) => flush()));
    },
  };
}

/** Set by a form, whose submit button stands outside the list of blocks. */
export const PendingEntriesContext = createContext<PendingEntries | null>(null);
