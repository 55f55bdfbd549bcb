import type { TrafficEntry } from '../../protocol/traffic-view.ts';

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
