import { ApiRefusal } from './api-refusal.ts';
import type { IdSource } from './id-source.ts';

type Trigger = { readonly userId: string; readonly madeAtMs: number; isUsed: boolean };

/** Permissions to open one view, each for one person, once, for three seconds. */
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

  /** Whose trigger it is; the trigger counts as used only after `redeem`. */
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
