import { BoundedMap } from '../lib/bounded-map.ts';
import type { PersonContext } from '../usecases/context.ts';

interface Known {
  readonly context: Promise<PersonContext>;
  /** By the process's own clock, which nobody moves. */
  readonly at: number;
}

const knownMs = 2_000;
const mostKnown = 500;

/**
 * Who somebody is, with their roles, for the moments in which they type into a type-ahead: each key asks anew, and nothing but a
 * list to choose from comes of it. Whatever they do next is decided on what the database says then.
 */
export class TypingPeople {
  readonly #known = new BoundedMap<Known>(mostKnown);

  /** `key` names the person and where they are from, as the request says it. */
  async find(key: string, identify: () => Promise<PersonContext>): Promise<PersonContext> {
    const known = this.#known.get(key);
    const now = performance.now();
    if (known !== undefined && now - known.at < knownMs) return await known.context;
    const context = identify();
    this.#known.set(key, { context, at: now });
    try {
      return await context;
    } catch (error) {
      this.#known.delete(key);
      throw error;
    }
  }
}
