import type { PersonActor } from '../../core/actor.ts';
import { DomainError, type DomainErrorDetail, peopleNamedIn } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { orderKeyPrefix } from '../../platform/database/claim-request.ts';
import type { Services } from '../../platform/services.ts';
import { identifyPerson } from '../access/index.ts';
import { namePeople, type PersonNames } from '../people/index.ts';

/** What came of one part of an order. */
export type ItemOutcome<Item, Done> =
  | { readonly item: Item; readonly done: Done; readonly domainError: null }
  | { readonly item: Item; readonly done: null; readonly domainError: DomainErrorDetail };

export interface OrderRun {
  readonly order: OrderedBy;
  /** Who ordered it, with the roles of this moment. */
  readonly actor: PersonActor;
  readonly signal: AbortSignal;
}

export interface OrderParts<Item, Done> {
  readonly items: readonly Item[];
  /** What tells a part from the others, for good. */
  readonly keyOf: (item: Item) => string | number;
  /** Does one part, in a transaction of its own that claims the context's request. */
  readonly act: (context: PersonContext, item: Item) => Promise<Done>;
}

/**
 * Does each item of a batch on its own and says what came of it. A domain error ends only its own item. Called again,
 * it does the rest: each item is a request with its own key.
 */
export async function runItems<Item, Done>(
  program: Program,
  { order, actor, signal }: OrderRun,
  { items, keyOf, act }: OrderParts<Item, Done>,
): Promise<readonly ItemOutcome<Item, Done>[]> {
  const outcomes: ItemOutcome<Item, Done>[] = [];
  for (const item of items) {
    signal.throwIfAborted();
    const context = { ...program, actor, requestKey: `${orderKeyPrefix}${order.id}:${keyOf(item)}` };
    try {
      outcomes.push({ item, done: await act(context, item), domainError: null });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      outcomes.push({ item, done: null, domainError: error.detail });
    }
  }
  return outcomes;
}

/** One form that asks for several things has an id of its own and a person who asked. Each item is done on its own. */
export interface OrderedBy {
  /** A UUID of ours. */
  readonly id: string;
  readonly personId: PersonId;
}

interface Outcome {
  readonly domainError: DomainErrorDetail | null;
}

interface Results<O> {
  readonly outcomes: readonly O[];
  /** Display names of everybody who occurs in a domain error. */
  readonly names: PersonNames;
  readonly locale: string;
}

export interface OrderWork<O> {
  readonly act: (actor: PersonActor) => Promise<readonly O[]>;
  readonly tell: (results: Results<O>, actor: PersonActor) => Promise<void>;
}

/** Does what a person asked for, with the roles that they have now, and tells them what came of it. */
export async function carryOutOrder<O extends Outcome>(
  { program }: Pick<Services, 'program'>,
  { id, personId }: OrderedBy,
  { act, tell }: OrderWork<O>,
): Promise<void> {
  const { actor } = await identifyPerson(program, personId);
  if (actor === null) return void program.log.warn({ orderId: id }, 'somebody unknown ordered something');
  const outcomes = await act(actor);
  const people = outcomes.flatMap(({ domainError }) => (domainError === null ? [] : peopleNamedIn(domainError)));
  await tell({ outcomes, names: await namePeople(program, people), locale: actor.person.locale }, actor);
}
