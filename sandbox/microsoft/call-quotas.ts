interface Quota {
  readonly perMinute: number;
  readonly perHour: number;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Counts calls by the tenant's clock. */
export class CallQuotas {
  readonly #now: () => number;
  readonly #calls = new Map<string, number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts the call. `null` = allowed. Otherwise returns the seconds to wait, and does not count the call. */
  take(name: string, { perMinute, perHour }: Quota): number | null {
    const now = this.#now();
    const calls = (this.#calls.get(name) ?? []).filter((atMs) => now - atMs < hourMs);
    this.#calls.set(name, calls);
    const freeAt = Math.max(freeAtMs(calls, perMinute, minuteMs), freeAtMs(calls, perHour, hourMs));
    if (freeAt > now) return Math.ceil((freeAt - now) / 1000);
    calls.push(now);
    return null;
  }
}

function freeAtMs(calls: readonly number[], limit: number, windowMs: number): number {
  const earliest = calls.at(-limit);
  return earliest === undefined ? 0 : earliest + windowMs;
}
