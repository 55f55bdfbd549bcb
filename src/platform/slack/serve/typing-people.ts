import type { PersonContext } from '../../context.ts';
import { LatelyAsked } from '../../lib/lately-asked.ts';
import type { Requester } from './who-acts.ts';

/** Who a person is, with roles, while they type into a type-ahead. Any other act of theirs reads it anew. */
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
