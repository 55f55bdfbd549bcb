import { Component, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Place } from '../../protocol/person-acts.ts';
import type { JsonObject, StateValues } from '../../protocol/workspace-view.ts';
import css from './block-list.module.css';
import { BlockView } from './block-view.tsx';
import { textAt } from './json-at.ts';
import { createPendingEntries, EntryPlaceContext, PendingEntriesContext } from './place/entry-place.ts';
import { useKeptFocus } from './place/use-kept-focus.ts';
import { UndrawnBox } from './undrawn-box.tsx';

export interface BlockListProps {
  readonly blocks: readonly JsonObject[];
  readonly place: Place;
  readonly values: StateValues;
  /** Errors of inputs, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly onEdited?: (blockId: string) => void;
}

const noErrors = {};

/** Shows every block in order. */
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

/**
 * A block keeps its inputs during an update if it keeps its id. A block without an id of its own is found by its place.
 */
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

const seen = 'hr, img, svg, input, textarea, button';

/** Shows a block. If the drawn block is empty, shows its JSON instead. */
function BlockFrame({ block }: { readonly block: JsonObject }) {
  const frame = useRef<HTMLDivElement>(null);
  const json = JSON.stringify(block);
  const [emptyJson, setEmptyJson] = useState<string | null>(null);
  const type = textAt(block, 'type') ?? '';

  useLayoutEffect(() => {
    const shown = frame.current;
    if (shown?.textContent.trim() === '' && shown.querySelector(seen) === null) setEmptyJson(json);
  }, [json]);

  return (
    <div ref={frame} data-block-type={type} data-block-id={textAt(block, 'block_id') ?? ''}>
      <BlockBoundary block={block}>
        {emptyJson === json ? (
          <UndrawnBox what={type} json={block} why="nothing came of it" />
        ) : (
          <BlockView block={block} />
        )}
      </BlockBoundary>
    </div>
  );
}

interface Props {
  readonly block: JsonObject;
  readonly children: ReactNode;
}

interface State {
  readonly problem: string | null;
  readonly block: JsonObject;
}

/** An error in one block does not affect other blocks. A changed block is drawn again. */
class BlockBoundary extends Component<Props, State> {
  override readonly state: State = { problem: null, block: this.props.block };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps({ block }: Props, state: State): Partial<State> | null {
    return JSON.stringify(block) === JSON.stringify(state.block) ? null : { block, problem: null };
  }

  override render(): ReactNode {
    const { block } = this.props;
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return <UndrawnBox what={textAt(block, 'type') ?? ''} json={block} why={problem} />;
  }
}
