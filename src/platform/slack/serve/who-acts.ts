import type { PersonId } from '../../../core/identifiers.ts';
import type { PersonContext, Program } from '../../context.ts';
import { LatelyAsked } from '../../lib/kept-answers.ts';
import type { Services } from '../../services.ts';
import { defineSlot } from '../../slot.ts';
import type { Names } from '../views/text.ts';

export interface Requester {
  readonly userId: string;
  /** The user's own workspace, where the payload says it. */
  readonly userTeamId: string | null;
  readonly teamId: string | null;
}

/** What is known of a request before it is known who acts. */
export interface Answerable {
  readonly requestKey: string | null;
  /** Answers before Slack is asked about a new person; `null` where the answer must wait for the decision. */
  readonly answerEarly: (() => Promise<void>) | null;
  /** Nobody waits for an acknowledgement any more: the database is asked in turn. */
  readonly isAnswered?: boolean;
}

/** Who acts in Slack, with which rights, and how people are addressed. One feature knows it. */
interface WhoActs {
  /** Throws a domain error for those who are never served. */
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

/** Who a person is, with roles, while they type into a type-ahead. Any other act of theirs reads it again. */
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
