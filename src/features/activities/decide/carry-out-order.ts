import type { PersonActor } from '../../../core/actor.ts';
import { peopleNamedIn, type RefusalDetail } from '../../../core/refusal.ts';
import type { Services } from '../../../platform/services.ts';
import { identifyPerson } from '../../access/index.ts';
import type { PersonNames } from '../../people/index.ts';
import { namePeople } from '../../people/index.ts';
import type { OrderedBy } from '../do-each.ts';

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
