import type { PersonId } from '../../../core/identifiers.ts';
import type { PersonContext, Program } from '../../context.ts';
import { AnswerCache } from '../../lib/caches.ts';
import type { Services } from '../../services.ts';
import { defineSlot } from '../../slot.ts';
import type { Names } from '../views/text.ts';

export interface Requester {
  readonly userId: string;
  /** The user's own workspace, if the payload names it. */
  readonly userTeamId: string | null;
  readonly teamId: string | null;
}

export interface Answerable {
  readonly requestKey: string | null;
  /** Acknowledges before Slack is asked about a new person. `null` if the acknowledgement must contain the result. */
  readonly answerEarly: (() => Promise<void>) | null;
  /** The request is already acknowledged, so its database reads may wait their turn. */
  readonly isAnswered?: boolean;
}

/** Identifies people and their rights. One feature contributes it. */
interface WhoActs {
  /** Throws a domain error for people who are never served. */
  readonly identify: (services: Services, requester: Requester, call: Answerable) => Promise<PersonContext>;
  readonly namePeople: (program: Program, ids: readonly PersonId[]) => Promise<Names>;
  readonly localeOf: (program: Program, id: PersonId) => Promise<string>;
}

export const whoActs = defineSlot<WhoActs>('who acts');

export function whoActsIn({ slots }: Pick<Program, 'slots'>): WhoActs {
  const [known] = slots.of(whoActs);
  if (known === undefined) throw new Error('no feature knows who acts');
  return known;
}

/** Caches people with their roles while they use a type-ahead. Any other act clears their entry. */
export class TypingPeople {
  readonly #known = new AnswerCache<PersonContext>({ most: 500, keptMs: 2_000 });

  async find({ userId, ...teams }: Requester, identify: () => Promise<PersonContext>): Promise<PersonContext> {
    return await this.#known.find(`${userId} ${JSON.stringify(teams)}`, identify);
  }

  forget(userId: string): void {
    this.#known.forget((key) => key.startsWith(`${userId} `));
  }
}

declare module '../../services.ts' {
  interface Services {
    readonly typingPeople: TypingPeople;
  }
}
