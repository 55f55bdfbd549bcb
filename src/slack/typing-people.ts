import QuickLRU from 'quick-lru';
import type { PersonContext } from '../usecases/context.ts';
import type { Requester } from './person-context.ts';

interface Known {
  /** From where, as the request says it. */
  readonly from: string;
  readonly context: Promise<PersonContext>;
}

const knownMs = 2_000;
const mostKnown = 500;

/**
 * Who somebody is, with their roles, for the moments in which they type into a type-ahead: each key asks anew, and nothing but a
 * list to choose from comes of it. Whatever else they do is decided on what the database says then, and what they type after it too.
 */
export class TypingPeople {
  readonly #known = new QuickLRU<string, Known>({ maxSize: mostKnown, maxAge: knownMs });

  async find({ userId, ...teams }: Requester, identify: () => Promise<PersonContext>): Promise<PersonContext> {
    const from = JSON.stringify(teams);
    const known = this.#known.get(userId);
    if (known?.from === from) return await known.context;
    const context = identify();
    this.#known.set(userId, { from, context });
    try {
      return await context;
    } catch (error) {
      this.forget(userId);
      throw error;
    }
  }

  /** They did something else: opened a form, or pressed a button. */
  forget(userId: string): void {
    this.#known.delete(userId);
  }
}
