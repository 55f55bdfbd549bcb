import { Keyv } from 'keyv';
import QuickLRU from 'quick-lru';
import type { Clock } from '../../core/time.ts';

/** Answers of a remote service, kept for a while. They are kept as JSON, so that they hold no `Date`. */
export interface KeptAnswers<V> {
  /** What is kept and still good; `null` where that is nothing. */
  known(key: string): Promise<V | null>;
  /** Asks where nothing good is kept; those who ask at the same time share one question. */
  read(key: string, ask: () => Promise<V>): Promise<V>;
}

export interface Keeping<V> {
  readonly clock: Clock;
  /** At least so many are kept, and at most twice as many: those that nobody asked for go first. */
  readonly most: number;
  /** For how long an answer is good; 0 = not at all. */
  readonly lifeMs: (answer: V) => number;
}

interface Kept<V> {
  readonly answer: V;
  readonly readAtMs: number;
}

/** Keyv's own life time frees memory; whether an answer is still good is told by the program's clock. */
export function createKeptAnswers<V>({ clock, most, lifeMs }: Keeping<V>): KeptAnswers<V> {
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
 * Answers of the last moments, as objects that may hold a `Date`. They can be forgotten before their time. Callers at
 * the same time share one question. A failure is not kept.
 */
export class LatelyAsked<Answer> {
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
