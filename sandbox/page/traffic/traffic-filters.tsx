import type { TrafficFilter } from './filter-traffic.ts';
import styles from './traffic-panel.module.css';

const directions = [
  { value: 'all', label: 'In every direction' },
  { value: 'to-bot', label: 'To the bot' },
  { value: 'to-slack', label: 'To Slack' },
  { value: 'to-microsoft', label: 'To Microsoft' },
] as const satisfies readonly { readonly value: TrafficFilter['direction']; readonly label: string }[];

interface TrafficFiltersProps {
  readonly filter: TrafficFilter;
  readonly isPaused: boolean;
  readonly onFilter: (filter: TrafficFilter) => void;
  readonly onPause: () => void;
}

export function TrafficFilters({ filter, isPaused, onFilter, onPause }: TrafficFiltersProps) {
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
