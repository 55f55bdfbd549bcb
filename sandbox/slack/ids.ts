import { ApiRefusal } from './refusals.ts';

const IDS_LEFT_OUT = 1000;

export type IdPosition = {
  readonly counters: Readonly<Record<string, number>>;
  readonly lastMicroseconds: number;
};

/** Ids with a counter for each prefix, and timestamps that only increase. */
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

  /** A message timestamp, such as `1790000000.000100`. */
  nextTs(): string {
    this.#lastMicroseconds = Math.max(this.#now() * 1000, this.#lastMicroseconds + 100);
    const seconds = Math.floor(this.#lastMicroseconds / 1_000_000);
    const rest = Math.floor(this.#lastMicroseconds % 1_000_000);
    return `${seconds}.${String(rest).padStart(6, '0')}`;
  }

  position(): IdPosition {
    return { counters: Object.fromEntries(this.#counters), lastMicroseconds: this.#lastMicroseconds };
  }

  /**
   * Skips many ids after this position. The bot may know ids that were issued after the position was saved. It would
   * take a new event with such an id for an old one.
   */
  moveTo(position: IdPosition): void {
    for (const [prefix, count] of Object.entries(position.counters)) {
      this.#counters.set(prefix, count + IDS_LEFT_OUT);
    }
    this.#lastMicroseconds = position.lastMicroseconds;
  }
}

type Trigger = { readonly userId: string; readonly madeAtMs: number; isUsed: boolean };

/** Permissions to open one view. Each is valid once, for one person and a short time. */
export class TriggerIds {
  readonly #triggers = new Map<string, Trigger>();
  readonly #ids: IdSource;
  readonly #now: () => number;
  readonly #lifetimeMs: number;

  constructor(ids: IdSource, now: () => number, lifetimeMs: number) {
    this.#ids = ids;
    this.#now = now;
    this.#lifetimeMs = lifetimeMs;
  }

  issue(userId: string): string {
    const id = `${this.#ids.next('')}.${Math.floor(this.#now() / 1000)}.stand-in`;
    this.#triggers.set(id, { userId, madeAtMs: this.#now(), isUsed: false });
    return id;
  }

  /** The person of the trigger. Only `redeem` uses up the trigger. Throws `ApiRefusal` if it is not valid. */
  check(id: string | undefined): string {
    const trigger = id === undefined ? undefined : this.#triggers.get(id);
    if (trigger === undefined) {
      throw new ApiRefusal('invalid_trigger_id');
    }
    if (trigger.isUsed) {
      throw new ApiRefusal('exchanged_trigger_id');
    }
    if (this.#now() - trigger.madeAtMs > this.#lifetimeMs) {
      throw new ApiRefusal('expired_trigger_id');
    }
    return trigger.userId;
  }

  redeem(id: string | undefined): void {
    const trigger = id === undefined ? undefined : this.#triggers.get(id);
    if (trigger !== undefined) {
      trigger.isUsed = true;
    }
  }
}
