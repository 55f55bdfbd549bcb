import type { PersonActor } from '../domain/actor.ts';
import { peopleNamedIn, type RefusalDetail } from '../domain/refusal.ts';
import type { Services } from '../platform/services.ts';
import type { PersonNames } from '../store/people.ts';
import type { OrderedBy } from '../usecases/do-each.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import { namePeople } from '../usecases/name-people.ts';

interface Outcome {
  readonly refusal: RefusalDetail | null;
}

interface Told<O> {
  readonly outcomes: readonly O[];
  /** Display names of everybody who occurs in a refusal. */
  readonly names: PersonNames;
  readonly locale: string;
}

export interface OrderWork<O> {
  readonly act: (actor: PersonActor) => Promise<readonly O[]>;
  readonly tell: (told: Told<O>, actor: PersonActor) => Promise<void>;
}

/** Does what somebody ordered, with the roles that they have at this moment, and tells them what came of it. */
export async function carryOutOrder<O extends Outcome>(
  { program }: Pick<Services, 'program'>,
  { id, personId }: OrderedBy,
  { act, tell }: OrderWork<O>,
): Promise<void> {
  const { actor } = await identifyPerson(program, personId);
  if (actor === null) return void program.log.warn({ orderId: id }, 'somebody unknown ordered something');
  const outcomes = await act(actor);
  const people = outcomes.flatMap(({ refusal }) => (refusal === null ? [] : peopleNamedIn(refusal)));
  await tell({ outcomes, names: await namePeople(program, people), locale: actor.person.locale }, actor);
}
