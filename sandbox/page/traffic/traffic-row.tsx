import { useId, useState } from 'react';
import type { TrafficEntry } from '../../protocol/traffic-view.ts';
import { workspaceZone } from '../control/panel-words.ts';
import { isLate } from './filter-traffic.ts';
import styles from './traffic-panel.module.css';

const directionWords: Readonly<Record<TrafficEntry['direction'], string>> = {
  'to-bot': '→ bot',
  'to-slack': '→ Slack',
  'to-microsoft': '→ Microsoft',
  'to-cisa': '→ CISA',
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
  /** Only one row is in the tab order. Arrow keys reach the others. */
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
        <span className={styles['took']}>{durationText(entry.tookMs)}</span>
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

const firstCharacters = 6000;

/** One side of a request, pretty-printed. A long text is cut until the viewer asks for all of it. */
function JsonView({ title, value }: { readonly title: string; readonly value: unknown }) {
  const id = useId();
  const [isOpen, setOpen] = useState(true);
  const [isWhole, setWhole] = useState(false);
  const [copied, setCopied] = useState('');
  const { text, cutCount } = boundedJson(value, isWhole ? Number.POSITIVE_INFINITY : firstCharacters);
  const copy = () =>
    navigator.clipboard.writeText(prettyJson(value)).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser does not allow copying.'),
    );
  return (
    <div className={styles['json']}>
      <div className={styles['jsonHead']}>
        <button
          type="button"
          className={styles['quiet']}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {title}
        </button>
        <button type="button" className={styles['quiet']} aria-label={`Copy ${title.toLowerCase()}`} onClick={copy}>
          Copy
        </button>
        <span role="status">{copied}</span>
      </div>
      <div id={id} hidden={!isOpen}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll the text. */}
        <pre tabIndex={0}>{text}</pre>
        {cutCount === 0 ? null : (
          <button type="button" className={styles['quiet']} onClick={() => setWhole(true)}>
            Show {cutCount.toLocaleString('en')} more characters
          </button>
        )}
      </div>
    </div>
  );
}

export interface BoundedJson {
  readonly text: string;
  /** The number of characters left out at the end. */
  readonly cutCount: number;
}

export function boundedJson(value: unknown, most: number): BoundedJson {
  const text = prettyJson(value);
  return text.length <= most ? { text, cutCount: 0 } : { text: text.slice(0, most), cutCount: text.length - most };
}

function prettyJson(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value, null, 2);
}

/** Such as `12 ms`, `4.2 s`; `null` = not answered yet. */
export function durationText(tookMs: number | null): string {
  if (tookMs === null) return 'under way';
  return tookMs < 1000 ? `${Math.round(tookMs)} ms` : `${(tookMs / 1000).toFixed(1)} s`;
}
