import { type KeyboardEvent, useId, useState } from 'react';
import type { RecommendationState } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';

const mostShown = 40;

interface RecommendationPickerProps {
  readonly all: readonly RecommendationState[];
  readonly chosen: RecommendationState | null;
  readonly onChoose: (id: string) => void;
}

/** A search field over a list box. Arrow keys choose, also from the field. */
export function RecommendationPicker({ all, chosen, onChoose }: RecommendationPickerProps) {
  const id = useId();
  const [query, setQuery] = useState('');
  const matching = matchRecommendations(all, query);
  const shown = matching.slice(0, mostShown);
  const at = shown.findIndex((one) => one.id === chosen?.id);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, at, shown.length);
    const one = next === null ? undefined : shown[next];
    if (one === undefined) return;
    event.preventDefault();
    onChoose(one.id);
    document.getElementById(`${id}-${one.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className={styles['picker']}>
      <label className={styles['field']}>
        Search recommendations
        <input
          type="search"
          value={query}
          aria-controls={`${id}-list`}
          placeholder="chrome, openssl, …"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') onKeyDown(event);
          }}
        />
      </label>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Recommendations"
        tabIndex={0}
        aria-activedescendant={at < 0 ? undefined : `${id}-${shown[at]?.id}`}
        className={styles['list']}
        onKeyDown={onKeyDown}
      >
        {shown.map((one) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list box handles the keys.
          <div
            key={one.id}
            id={`${id}-${one.id}`}
            role="option"
            aria-selected={one.id === chosen?.id}
            className={styles['option']}
            onClick={() => onChoose(one.id)}
          >
            <span>{one.title}</span>
            {one.isRequested ? <span className={styles['badge']}>requested</span> : null}
          </div>
        ))}
      </div>
      <p className={styles['soft']}>{countText(matching.length, shown.length)}</p>
    </div>
  );
}

function nextIndex(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

function countText(found: number, shown: number): string {
  if (found === 0) return 'No recommendation matches.';
  return found > shown ? `The first ${shown} of ${found}; type to narrow.` : `${found} found.`;
}

/** Recommendations whose title or id contains every word. Requested ones come first; otherwise the order stays. */
export function matchRecommendations(
  all: readonly RecommendationState[],
  query: string,
): readonly RecommendationState[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = all.filter(({ title, id }) => {
    const text = `${title} ${id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return matching.toSorted((a, b) => Number(b.isRequested) - Number(a.isRequested));
}
