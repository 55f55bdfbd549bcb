import { useContext, useMemo, useRef, useState } from 'react';
import type { Place } from '../../protocol/person-acts.ts';
import type { JsonObject, StateValues } from '../../protocol/workspace-view.ts';
import { BlockFrame } from './block-frame.tsx';
import css from './block-list.module.css';
import { textAt } from './json-at.ts';
import { EntryPlaceContext } from './place/entry-place.ts';
import { createPendingEntries, PendingEntriesContext } from './place/pending-entries.ts';
import { useKeptFocus } from './place/use-kept-focus.ts';

export interface BlockListProps {
  readonly blocks: readonly JsonObject[];
  readonly place: Place;
  readonly values: StateValues;
  /** What is wrong with an input, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly onEdited?: (blockId: string) => void;
}

const noErrors = {};

/** Every block that was sent, in order; none is left out. */
export function BlockList({ blocks, place, values, errors = noErrors, onEdited = ignore }: BlockListProps) {
  const list = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(list);
  const [own] = useState(createPendingEntries);
  const pending = useContext(PendingEntriesContext) ?? own;
  const entryPlace = useMemo(
    () => ({ place, values, errors, pending, onEdited }),
    [place, values, errors, pending, onEdited],
  );
  return (
    <EntryPlaceContext value={entryPlace}>
      <div ref={list} className={css['blocks']} {...keptFocus}>
        {withKeys(blocks).map(({ block, key }) => (
          <BlockFrame key={key} block={block} />
        ))}
      </div>
    </EntryPlaceContext>
  );
}

/** A block keeps its inputs through an update by its id; one without, or with another's, by its place. */
export function withKeys(
  blocks: readonly JsonObject[],
): readonly { readonly block: JsonObject; readonly key: string }[] {
  const taken = new Set<string>();
  return blocks.map((block, index) => {
    const id = textAt(block, 'block_id');
    const key = id === null || taken.has(id) ? `place-${index}` : `id-${id}`;
    if (id !== null) taken.add(id);
    return { block, key };
  });
}

function ignore(): void {}
