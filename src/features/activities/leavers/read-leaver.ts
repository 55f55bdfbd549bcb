import type { PersonId } from '../../../core/identifiers.ts';
import type { Person } from '../../../core/person.ts';
import { refuse } from '../../../core/refusal.ts';
import { isOutsider } from '../../../core/refuse-outsiders.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { permitHandOver } from '../../access/index.ts';
import { findPerson, type Leaver, leavingReasonOf } from '../../people/index.ts';
import { countLeft, listLeft, listWaitingExceptions } from './leavers.ts';

const mostExceptions = 10;

/** What waits for somebody who has left; `null` where they are back, or nothing does. */
export async function readLeaver(program: Program, personId: PersonId, limit: number): Promise<Leaver | null> {
  const { store, workspaceId } = program;
  const mirrored = await findPerson(store.db, workspaceId, personId);
  if (mirrored === null || !isOutsider(mirrored.person)) return null;
  const leaver = await leaverOf(program, mirrored.person, limit);
  return leaver.count === 0 && leaver.exceptionNumbers.length === 0 ? null : leaver;
}

// Each takes a line of a form.
const mostListed = 40;

/** What a bot admin can hand over; refuses early what is refused on submission again. */
export async function prepareHandOver(context: PersonContext, personId: PersonId): Promise<Leaver> {
  const { store, workspaceId, actor } = context;
  const mirrored = await findPerson(store.db, workspaceId, personId);
  if (mirrored === null) refuse('nothing_to_hand_over', {});
  permitHandOver(actor, mirrored.person);
  const leaver = await leaverOf(context, mirrored.person, mostListed);
  return leaver.count === 0 ? refuse('nothing_to_hand_over', {}) : leaver;
}

async function leaverOf({ store, workspaceId }: Program, person: Person, limit: number): Promise<Leaver> {
  const key = { workspaceId, personId: person.id };
  const { all, requested, taken } = await countLeft(store.db, key);
  return {
    personId: person.id,
    displayName: person.displayName,
    reason: leavingReasonOf(person),
    requestedCount: requested,
    takenCount: taken,
    count: all,
    activities: await listLeft(store.db, key, limit),
    exceptionNumbers: await listWaitingExceptions(store.db, key, mostExceptions),
  };
}
