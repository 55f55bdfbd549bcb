import type { ChannelId, PersonId } from '../domain/identifiers.ts';
import type { Person } from '../domain/person.ts';
import { addMember, removeMember } from '../store/channels.ts';
import { findPerson, savePerson } from '../store/people.ts';
import { itChannelOf, type Program } from './context.ts';

/** Somebody joined: known at once, so that they can act in the next second. */
export async function noteJoined(program: Program, channelId: ChannelId, personId: PersonId): Promise<void> {
  if (channelId !== (await itChannelOf(program))) return;
  await addMember(program.store.db, program.workspaceId, channelId, personId);
}

/** Somebody left or was removed: what they may do ends with it. */
export async function noteLeft(program: Program, channelId: ChannelId, personId: PersonId): Promise<void> {
  await removeMember(program.store.db, program.workspaceId, channelId, personId);
}

/** Something about somebody changed; people who were never seen here are not collected. */
export async function notePersonChanged(program: Program, person: Person): Promise<void> {
  if ((await findPerson(program.store.db, program.workspaceId, person.id)) === null) return;
  await savePerson(program.store.db, person, program.clock.now());
}

/** Something about the IT channel changed: read it again, and deliver what could not be delivered before. */
export async function noteChannelChanged(program: Program, channelId: ChannelId): Promise<void> {
  if (channelId !== (await itChannelOf(program))) return;
  await program.store.queue.enqueueAlone('sync-people', {});
}
