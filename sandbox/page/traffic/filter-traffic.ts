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
