import { useId } from 'react';
import type { TrafficEntry } from '../../protocol/traffic-view.ts';
import { workspaceZone } from '../control/moment-words.ts';
import { durationWords } from './duration-words.ts';
import { isLate } from './filter-traffic.ts';
import { JsonView } from './json-view.tsx';
import styles from './traffic-panel.module.css';

const directionWords: Readonly<Record<TrafficEntry['direction'], string>> = {
  'to-bot': '→ bot',
  'to-slack': '→ Slack',
  'to-microsoft': '→ Microsoft',
};

const timeFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: workspaceZone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

interface TrafficRowProps {
  readonly entry: TrafficEntry;
  readonly isOpen: boolean;
  /** One row alone is in the tab order; the arrow keys go to the others. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
}

export function TrafficRow({ entry, isOpen, isTabStop, onFocus, onToggle }: TrafficRowProps) {
  const id = useId();
  const late = isLate(entry);
  return (
    <li className={styles['row']} data-direction={entry.direction} data-failure={entry.isFailure || late}>
      <button
        type="button"
        className={styles['line']}
        data-row={entry.id}
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={isOpen}
        aria-controls={id}
        onFocus={onFocus}
        onClick={onToggle}
      >
        <time dateTime={new Date(entry.atMs).toISOString()}>{timeFormat.format(entry.atMs)}</time>{' '}
        <span className={styles['direction']}>{directionWords[entry.direction]}</span>{' '}
        <span className={styles['what']}>{entry.what}</span>{' '}
        <span className={styles['marks']}>
          <span className={styles['outcome']}>{entry.outcome}</span>{' '}
          {entry.fault === null ? null : <span className={styles['fault']}>fault: {entry.fault}</span>}{' '}
          {late ? <span className={styles['late']}>over 3 s</span> : null}
        </span>{' '}
        <span className={styles['took']}>{durationWords(entry.tookMs)}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <>
            <JsonView title="Sent" value={entry.sent} />
            <JsonView title="Received" value={entry.received} />
          </>
        ) : null}
      </div>
    </li>
  );
}
