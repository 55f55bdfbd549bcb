import type { PersonActor } from '../../core/authorization.ts';
import { DomainError, type DomainErrorDetail, peopleNamedIn } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { batchKeyPrefix } from '../../platform/database/idempotency-key.ts';
import type { Services } from '../../platform/services.ts';
import type { Names } from '../../platform/slack/views/text.ts';
import { identifyPerson } from '../access/index.ts';
import { namePeople } from '../people/index.ts';

export type ItemOutcome<Item, Done> =
  | { readonly item: Item; readonly done: Done; readonly domainError: null }
  | { readonly item: Item; readonly done: null; readonly domainError: DomainErrorDetail };

export interface OrderRun {
  readonly order: OrderedBy;
  /** The person who ordered, with their roles at this moment. */
  readonly actor: PersonActor;
  readonly signal: AbortSignal;
}

export interface OrderParts<Item, Done> {
  readonly items: readonly Item[];
  /** A stable key of the item, unique in the order. */
  readonly keyOf: (item: Item) => string | number;
  /** Runs in its own transaction and must claim the context’s request key. */
  readonly act: (context: PersonContext, item: Item) => Promise<Done>;
}

/**
 * Runs each item in turn. A domain error ends only its own item. A second run does the rest, because each item has its
 * own request key.
 */
export async function runItems<Item, Done>(
  program: Program,
  { order, actor, signal }: OrderRun,
  { items, keyOf, act }: OrderParts<Item, Done>,
): Promise<readonly ItemOutcome<Item, Done>[]> {
  const outcomes: ItemOutcome<Item, Done>[] = [];
  for (const item of items) {
    signal.throwIfAborted();
    const context = { ...program, actor, requestKey: `${batchKeyPrefix}${order.id}:${keyOf(item)}` };
    try {
      outcomes.push({ item, done: await act(context, item), domainError: null });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      outcomes.push({ item, done: null, domainError: error.detail });
    }
  }
  return outcomes;
}

export interface OrderedBy {
  readonly id: string;
  readonly personId: PersonId;
}

interface Outcome {
  readonly domainError: DomainErrorDetail | null;
}

interface Results<O> {
  readonly outcomes: readonly O[];
  readonly names: Names;
  readonly locale: string;
}

export interface OrderWork<O> {
  readonly act: (actor: PersonActor) => Promise<readonly O[]>;
  readonly tell: (results: Results<O>, actor: PersonActor) => Promise<void>;
}

/** Acts with the person’s present roles, then tells them the results. */
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
