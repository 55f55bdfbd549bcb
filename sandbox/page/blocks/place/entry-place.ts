import { createContext, useContext } from 'react';
import type { Place } from '../../../protocol/person-acts.ts';
import type { StateValues } from '../../../protocol/workspace-view.ts';

/** What the elements of one message or view share. */
export interface EntryPlace {
  readonly place: Place;
  readonly values: StateValues;
  /** By block id. */
  readonly errors: Readonly<Record<string, string>>;
  readonly pending: PendingEntries;
  readonly onEdited: (blockId: string) => void;
}

export const EntryPlaceContext = createContext<EntryPlace | null>(null);

export function useEntryPlace(): EntryPlace {
  const place = useContext(EntryPlaceContext);
  if (place === null) throw new Error('this element stands in no list of blocks');
  return place;
}

/** What one field holds back. */
export interface PendingEntry {
  /** Sends what was typed and not sent yet. */
  readonly flush: () => Promise<void>;
  /** The field's block, where it shows something that cannot be sent, such as half a date. */
  readonly unfinishedBlockId?: () => string | null;
}

/** What was typed and not sent yet, in one place: a press or a submit sends it first. */
export interface PendingEntries {
  readonly add: (entry: PendingEntry) => () => void;
  readonly flushAll: () => Promise<void>;
  /** Blocks whose fields show something else than the server has: nothing may be submitted in its place. */
  readonly unfinishedBlockIds: () => readonly string[];
}

export function createPendingEntries(): PendingEntries {
  const entries = new Set<PendingEntry>();
  return {
    add(entry) {
      entries.add(entry);
      return () => entries.delete(entry);
    },
    async flushAll() {
      await Promise.all([...entries].map(({ flush }) => flush()));
    },
    unfinishedBlockIds: () => [...entries].flatMap(({ unfinishedBlockId }) => unfinishedBlockId?.() ?? []),
  };
}

/** Set by a form, whose submit button stands outside the list of blocks. */
export const PendingEntriesContext = createContext<PendingEntries | null>(null);
