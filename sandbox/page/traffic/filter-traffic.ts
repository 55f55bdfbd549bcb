import type { TrafficEntry } from '../../protocol/traffic-view.ts';

export interface TrafficFilter {
  readonly direction: TrafficEntry['direction'] | 'all';
  readonly text: string;
  readonly isFailuresOnly: boolean;
}

/** Entries that match the filter. Its text is searched in the line and in the sent and received data. */
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

/** Slack gives up after three seconds. The bot's own calls may take longer. */
export function isLate({ direction, tookMs, outcome }: TrafficEntry): boolean {
  return direction === 'to-bot' && (outcome === 'late' || (tookMs !== null && tookMs > slackLimitMs));
}

function searchTextOf({ what, outcome, fault, sent, received }: TrafficEntry): string {
  return `${what} ${outcome} ${fault ?? ''} ${JSON.stringify([sent, received])}`.toLowerCase();
}

export interface HeldTraffic {
  readonly shown: readonly TrafficEntry[];
  /** Entries that came meanwhile and are not shown. */
  readonly newCount: number;
}

/** Keeps the held rows with their newest content, so that no row moves while the viewer reads. */
export function holdTraffic(held: readonly TrafficEntry[], current: readonly TrafficEntry[]): HeldTraffic {
  const byId = new Map(current.map((entry) => [entry.id, entry]));
  const heldIds = new Set(held.map(({ id }) => id));
  return {
    shown: held.map((entry) => byId.get(entry.id) ?? entry),
    newCount: current.filter(({ id }) => !heldIds.has(id)).length,
  };
}
