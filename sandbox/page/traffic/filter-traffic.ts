import type { TrafficEntry } from '../../protocol/traffic-view.ts';

export interface TrafficFilter {
  readonly direction: TrafficEntry['direction'] | 'all';
  readonly text: string;
  readonly isFailuresOnly: boolean;
}

/** What the filter lets through; its text is looked for in the line and in what was sent and received. */
export function filterTraffic(entries: readonly TrafficEntry[], filter: TrafficFilter): readonly TrafficEntry[] {
  const text = filter.text.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (filter.direction === 'all' || entry.direction === filter.direction) &&
      (!filter.isFailuresOnly || entry.isFailure || isLate(entry)) &&
      (text === '' || searchTextOf(entry).includes(text)),
  );
}

const slackLimitMs = 3000;

/** Slack gives up after three seconds; our own calls may take longer. */
export function isLate({ direction, tookMs, outcome }: TrafficEntry): boolean {
  return direction === 'to-bot' && (outcome === 'late' || (tookMs !== null && tookMs > slackLimitMs));
}

function searchTextOf({ what, outcome, fault, sent, received }: TrafficEntry): string {
  return `${what} ${outcome} ${fault ?? ''} ${JSON.stringify([sent, received])}`.toLowerCase();
}

export interface HeldTraffic {
  readonly shown: readonly TrafficEntry[];
  /** Entries that came in the meantime and are not shown. */
  readonly newCount: number;
}

/** Keeps the rows that were there, each brought up to date, so that none moves while somebody reads. */
export function holdTraffic(held: readonly TrafficEntry[], current: readonly TrafficEntry[]): HeldTraffic {
  const byId = new Map(current.map((entry) => [entry.id, entry]));
  const heldIds = new Set(held.map(({ id }) => id));
  return {
    shown: held.map((entry) => byId.get(entry.id) ?? entry),
    newCount: current.filter(({ id }) => !heldIds.has(id)).length,
  };
}
