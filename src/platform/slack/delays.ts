import { DeliveryDelayed } from '../database/try-again-later.ts';

/**
 * What has to wait in one delivery does not keep the rest, but everything behind it in the same conversation: that is told
 * in its order.
 */
export class Delays {
  readonly #held = new Set<string>();
  #soonest: DeliveryDelayed | null = null;

  /** Does it, unless something before it under the same key waits; `waits` where that is so, or where it has to wait itself. */
  async attempt<T>(key: string, work: () => Promise<T>): Promise<T | 'waits'> {
    if (this.#held.has(key)) return 'waits';
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DeliveryDelayed)) throw error;
      this.#held.add(key);
      this.#soonest = soonerOf(this.#soonest, error);
      return 'waits';
    }
  }

  /** Throws what comes next, where anything waits. */
  throwIfAny(): void {
    if (this.#soonest !== null) throw this.#soonest;
  }
}

/** One whose time is known goes before one that is tried with the queue's patience. */
function soonerOf(known: DeliveryDelayed | null, other: DeliveryDelayed): DeliveryDelayed {
  if (known === null) return other;
  const [knownMs, otherMs] = [known.afterMs ?? Number.POSITIVE_INFINITY, other.afterMs ?? Number.POSITIVE_INFINITY];
  return otherMs < knownMs ? other : known;
}
