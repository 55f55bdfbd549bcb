import QuickLRU from 'quick-lru';

interface Bucket {
  readonly left: number;
  readonly at: number;
}

// More people at once are not told apart; a minute later everybody may do everything again.
const mostPeople = 10_000;

/** Thrown for what somebody does faster than anybody works. Nothing was read or changed for it. */
export class TooFast extends Error {
  override readonly name = 'TooFast';
  readonly perMinute: number;
  readonly seconds: number;

  constructor(perMinute: number, seconds: number) {
    super(`more than ${perMinute} a minute`);
    this.perMinute = perMinute;
    this.seconds = seconds;
  }
}

/**
 * How much one person may ask for, so that a script, or a key that hangs, keeps nobody else waiting. As a bucket: after a rest
 * all of a minute may come at once. Each process counts for itself.
 */
export class RequestLimit {
  readonly #perMinute: number | null;
  readonly #buckets = new QuickLRU<string, Bucket>({ maxSize: mostPeople });

  /** `null` = no limit. */
  constructor(perMinute: number | null) {
    this.#perMinute = perMinute;
  }

  /** Throws {@link TooFast} where it is too much. `now` in milliseconds. */
  count(personId: string, now: number): void {
    const perMinute = this.#perMinute;
    if (perMinute === null) return;
    const perMs = perMinute / 60_000;
    const { left, at } = this.#buckets.get(personId) ?? { left: perMinute, at: now };
    const filled = Math.min(perMinute, left + Math.max(0, now - at) * perMs);
    if (filled < 1) throw new TooFast(perMinute, Math.ceil((1 - filled) / perMs / 1000));
    this.#buckets.set(personId, { left: filled - 1, at: now });
  }
}
