import type { PersonActor } from '../domain/actor.ts';
import type { PersonId } from '../domain/identifiers.ts';
import { isReader } from '../domain/permissions.ts';
import { defaultRoles, type ItChannelFacts } from '../domain/roles.ts';
import { findChannel, isMember } from '../store/channels.ts';
import { findPerson } from '../store/people.ts';
import { itChannelOf, type Program } from './context.ts';

export interface Identification {
  /** `null` where the mirror does not know the person yet. */
  readonly actor: PersonActor | null;
  /** True once the members of the IT channel have been read, so that roles can be told. */
  readonly isItChannelReadable: boolean;
}

/** Who somebody is and what they may do, from the mirror alone: nothing here needs the network. */
export async function identifyPerson(program: Program, id: PersonId): Promise<Identification> {
  const itChannel = await readItChannel(program, id);
  const mirrored = await findPerson(program.store.db, program.workspaceId, id);
  if (mirrored === null) return { actor: null, isItChannelReadable: itChannel.isReadable };
  const { person } = mirrored;
  return {
    actor: { kind: 'person', person, grants: defaultRoles(person, itChannel), itChannelId: itChannel.channelId },
    isItChannelReadable: itChannel.isReadable,
  };
}

/** True for who could ask for the activity at this moment. */
export async function mayRead(program: Program, id: PersonId): Promise<boolean> {
  const { actor } = await identifyPerson(program, id);
  return actor !== null && isReader(actor);
}

async function readItChannel(program: Program, personId: PersonId): Promise<ItChannelFacts> {
  const { store, workspaceId } = program;
  const channelId = await itChannelOf(program);
  if (channelId === null) return { channelId, isReadable: false, hasMember: false };
  const channel = await findChannel(store.db, workspaceId, channelId);
  return {
    channelId,
    isReadable: channel !== null && channel.membersReadAt !== null,
    hasMember: await isMember(store.db, workspaceId, channelId, personId),
  };
}
