import { type KeyboardEvent, useRef, useState } from 'react';
import type { TrafficEntry } from '../../protocol/traffic-view.ts';
import { readTraffic } from '../api/sandbox-client.ts';
import { useTopic } from '../api/use-views.ts';
import { workspaceZone } from '../control/panel-words.ts';
import { filterTraffic, holdTraffic, type TrafficFilter } from './filter-traffic.ts';
import styles from './traffic-panel.module.css';
import { TrafficRow } from './traffic-row.tsx';

const everything: TrafficFilter = { direction: 'all', text: '', isFailuresOnly: false };

/** The newest requests, the newest first. Rows do not move while one is open or the list is paused. */
export function TrafficPanel() {
  const { value, trouble } = useTopic('traffic', readTraffic);
  const current = value?.entries ?? [];
  const [filter, setFilter] = useState(everything);
  const [isPaused, setPaused] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const [held, setHeld] = useState<readonly TrafficEntry[] | null>(null);
  const { shown, newCount } = held === null ? { shown: current, newCount: 0 } : holdTraffic(held, current);
  const entries = filterTraffic(shown, filter);

  const hold = (isHeld: boolean) => setHeld(isHeld ? (held ?? current) : null);
  const onToggle = (id: string) => {
    const next = openId === id ? null : id;
    setOpenId(next);
    hold(next !== null || isPaused);
  };
  const onPause = () => {
    setPaused(!isPaused);
    hold(!isPaused || openId !== null);
  };

  return (
    <section className={styles['panel']} aria-label="Traffic">
      <header className={styles['head']}>
        <p>What Slack, the bot and Microsoft said to each other, newest first. The clock is that of {workspaceZone}.</p>
        <TrafficFilters filter={filter} isPaused={isPaused} onFilter={setFilter} onPause={onPause} />
        <p role="status" className={styles['soft']}>
          {value === null ? (trouble === null ? 'Reading …' : '') : countText(entries.length, shown.length)}
          {isPaused ? ' Paused.' : ''}
        </p>
        {newCount === 0 ? null : (
          <button type="button" className={styles['newer']} onClick={() => setHeld(current)}>
            Show {newCount} newer
          </button>
        )}
      </header>
      {trouble === null ? null : (
        <p role="alert" className={styles['trouble']}>
          {trouble}
        </p>
      )}
      <Rows entries={entries} openId={openId} onToggle={onToggle} />
    </section>
  );
}

interface RowsProps {
  readonly entries: readonly TrafficEntry[];
  readonly openId: string | null;
  readonly onToggle: (id: string) => void;
}

function Rows({ entries, openId, onToggle }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const tabStopId = entries.some(({ id }) => id === focusedId) ? focusedId : entries[0]?.id;
  const onKeyDown = (event: KeyboardEvent) => {
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = lines.findIndex((line) => line.matches(':focus'));
    const next = at < 0 ? undefined : lines[nextIndex(event.key, at, lines.length)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ul ref={list} className={styles['rows']} onKeyDown={onKeyDown}>
      {entries.map((entry) => (
        <TrafficRow
          key={entry.id}
          entry={entry}
          isOpen={entry.id === openId}
          isTabStop={entry.id === tabStopId}
          onFocus={() => setFocusedId(entry.id)}
          onToggle={() => onToggle(entry.id)}
        />
      ))}
    </ul>
  );
}

/** -1 = the key does not move. */
function nextIndex(key: string, at: number, count: number): number {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}

function countText(shown: number, all: number): string {
  if (all === 0) return 'Nothing was sent yet.';
  return shown === all ? `${all} sent.` : `${shown} of ${all} sent.`;
}

const directions = [
  { value: 'all', label: 'In every direction' },
  { value: 'to-bot', label: 'To the bot' },
  { value: 'to-slack', label: 'To Slack' },
  { value: 'to-microsoft', label: 'To Microsoft' },
  { value: 'to-cisa', label: 'To CISA' },
] as const satisfies readonly { readonly value: TrafficFilter['direction']; readonly label: string }[];

interface TrafficFiltersProps {
  readonly filter: TrafficFilter;
  readonly isPaused: boolean;
  readonly onFilter: (filter: TrafficFilter) => void;
  readonly onPause: () => void;
}

function TrafficFilters({ filter, isPaused, onFilter, onPause }: TrafficFiltersProps) {
  return (
    <div className={styles['filters']}>
      <select
        aria-label="Direction"
        value={filter.direction}
        onChange={({ target }) => {
          const direction = directions.find(({ value }) => value === target.value)?.value ?? 'all';
          onFilter({ ...filter, direction });
        }}
      >
        {directions.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input
        type="search"
        aria-label="Filter by text"
        placeholder="Filter: REM-1001 …"
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
      <label>
        <input
          type="checkbox"
          checked={filter.isFailuresOnly}
          onChange={({ target }) => onFilter({ ...filter, isFailuresOnly: target.checked })}
        />
        Failures only
      </label>
      <button type="button" className={styles['quiet']} aria-pressed={isPaused} onClick={onPause}>
        Pause
      </button>
    </div>
  );
}
