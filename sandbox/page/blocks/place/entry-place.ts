import { createContext, useContext } from 'react';
import type { Place } from '../../../protocol/person-acts.ts';
import type { StateValues } from '../../../protocol/workspace-view.ts';
import type { PendingEntries } from './pending-entries.ts';

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
