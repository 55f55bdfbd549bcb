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

/** The unsent entry of one field. */
export interface PendingEntry {
  /** Sends text that was typed and not sent yet. */
  readonly flush: () => Promise<void>;
  /** The field's block if its content cannot be sent, such as half a date; `null` = none. */
  readonly unfinishedBlockId?: () => string | null;
}

/** All unsent entries of a message or form. A press or a submit sends them first. */
export interface PendingEntries {
  readonly add: (entry: PendingEntry) => () => void;
  readonly flushAll: () => Promise<void>;
  /** Blocks whose fields differ from the server's values. A form with such blocks must not be submitted. */
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

/** Provided by a form, since its submit button is outside the list of blocks. */
export const PendingEntriesContext = createContext<PendingEntries | null>(null);
