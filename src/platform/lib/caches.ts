import { Keyv } from 'keyv';
import QuickLRU from 'quick-lru';
import type { Clock } from '../../core/time.ts';

/** Cached answers of a remote service. Stored as JSON, so they cannot contain a `Date`. */
export interface RemoteCache<V> {
  known(key: string): Promise<V | null>;
  /** Returns the cached answer, or asks. Concurrent callers share one call. */
  read(key: string, ask: () => Promise<V>): Promise<V>;
}

export interface RemoteCacheOptions<V> {
  readonly clock: Clock;
  /** The cache holds at least this many answers, and at most twice as many. Unused answers are dropped first. */
  readonly most: number;
  /** How long an answer stays valid, in milliseconds. 0 means that it is not cached. */
  readonly lifeMs: (answer: V) => number;
}

interface Kept<V> {
  readonly answer: V;
  readonly readAtMs: number;
}

/** Keyv's expiry only frees memory. The program's clock decides whether an answer is still valid. */
export function createRemoteCache<V>({ clock, most, lifeMs }: RemoteCacheOptions<V>): RemoteCache<V> {
  const kept = new Keyv<Kept<V>>({ store: new QuickLRU<string, unknown>({ maxSize: most }) });
  const running = new Map<string, Promise<V>>();

  async function known(key: string): Promise<Kept<V> | null> {
    const found = await kept.get(key);
    if (found === undefined) return null;
    const ageMs = clock.now().getTime() - found.readAtMs;
    return ageMs >= 0 && ageMs <= lifeMs(found.answer) ? found : null;
  }

  async function askAndKeep(key: string, ask: () => Promise<V>): Promise<V> {
    const readAtMs = clock.now().getTime();
    const answer = await ask();
    const life = lifeMs(answer);
    if (life > 0) await kept.set(key, { answer, readAtMs }, life);
    return answer;
  }

  return {
    known: async (key) => (await known(key))?.answer ?? null,
    async read(key, ask) {
      const good = await known(key);
      if (good !== null) return good.answer;
      const asked = running.get(key) ?? askAndKeep(key, ask).finally(() => running.delete(key));
      running.set(key, asked);
      return await asked;
    },
  };
}

/**
 * A short-lived cache of objects, which may contain a `Date`. Concurrent callers share one call. Failures are not
 * cached.
 */
export class AnswerCache<Answer> {
  readonly #answers: QuickLRU<string, Promise<Answer>>;

  constructor({ most, keptMs }: { readonly most: number; readonly keptMs: number }) {
    this.#answers = new QuickLRU({ maxSize: most, maxAge: keptMs });
  }

  async find(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const earlier = this.#answers.get(key);
    if (earlier !== undefined) return await earlier;
    const answer = ask();
    this.#answers.set(key, answer);
    try {
      return await answer;
    } catch (error) {
      this.#answers.delete(key);
      throw error;
    }
  }

  forget(isMeant: (key: string) => boolean): void {
    for (const key of [...this.#answers.keys()].filter(isMeant)) this.#answers.delete(key);
  }
}
