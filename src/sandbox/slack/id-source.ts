/** Ids from a counter per prefix, and timestamps that never repeat nor go back. */
export class IdSource {
  readonly #counters = new Map<string, number>();
  readonly #now: () => number;
  #lastMicroseconds = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  next(prefix: string): string {
    const count = (this.#counters.get(prefix) ?? 0) + 1;
    this.#counters.set(prefix, count);
    return `${prefix}${String(count).padStart(8, '0')}`;
  }

  /** A message timestamp, `1790000000.000100`. */
  nextTs(): string {
    this.#lastMicroseconds = Math.max(this.#now() * 1000, this.#lastMicroseconds + 100);
    const seconds = Math.floor(this.#lastMicroseconds / 1_000_000);
    const rest = Math.floor(this.#lastMicroseconds % 1_000_000);
    return `${seconds}.${String(rest).padStart(6, '0')}`;
  }
}
