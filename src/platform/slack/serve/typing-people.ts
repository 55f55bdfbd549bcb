import type { PersonContext } from '../../context.ts';
import { LatelyAsked } from '../../lib/lately-asked.ts';
import type { Requester } from './who-acts.ts';

/**
 * Who somebody is, with their roles, for the moments in which they type into a type-ahead: each key asks anew, and nothing but a
 * list to choose from comes of it. Whatever else they do is decided on what the database says then, and what they type after it too.
 */
export class TypingPeople {
  readonly #known = new LatelyAsked<PersonContext>({ most: 500, keptMs: 2_000 });

  async find({ userId, ...teams }: Requester, identify: () => Promise<PersonContext>): Promise<PersonContext> {
    return await this.#known.find(`${userId} ${JSON.stringify(teams)}`, identify);
  }

  /** They did something else: opened a form, or pressed a button. */
  forget(userId: string): void {
    this.#known.forget((key) => key.startsWith(`${userId} `));
  }
}

declare module '../../services.ts' {
  interface Services {
    readonly typingPeople: TypingPeople;
  }
}
