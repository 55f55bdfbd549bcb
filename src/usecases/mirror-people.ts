import type { ChannelId, PersonId } from '../domain/identifiers.ts';
import { markUnseen, replaceMembers, saveChannel } from '../store/channels.ts';
import { findPerson, listStalePeople, savePerson } from '../store/people.ts';
import { recordSyncFailure, recordSyncSuccess } from '../store/sync-states.ts';
import { itChannelOf, type Program } from './context.ts';
import { DirectoryFailure, type PeopleDirectory } from './ports.ts';

/** Reads one person from Slack into the mirror; returns false where Slack does not know them. */
export async function mirrorPerson(program: Program, directory: PeopleDirectory, id: PersonId): Promise<boolean> {
  const person = await directory.readPerson(id);
  if (person === null) return false;
  await savePerson(program.store.db, person, program.clock.now());
  return true;
}

/** Reads a channel and its member list from Slack; returns the members, or `null` where the bot cannot see it. */
export async function mirrorChannel(
  program: Program,
  directory: PeopleDirectory,
  id: ChannelId,
): Promise<readonly PersonId[] | null> {
  const { store, workspaceId, clock } = program;
  const channel = await directory.readChannel(id);
  if (channel === null) {
    await markUnseen(store.db, workspaceId, id);
    return null;
  }
  const members: PersonId[] = [];
  for await (const page of directory.listMembers(id)) members.push(...page);
  const at = clock.now();
  await store.inTransaction(async (tx) => {
    await saveChannel(tx, workspaceId, channel, at);
    await replaceMembers(tx, { workspaceId, channelId: id }, [...new Set(members)], at);
  });
  return members;
}

const staleAfterMs = 24 * 3600 * 1000;
const mostRefreshedAtOnce = 500;

/**
 * Reads the IT channel, its members who are not mirrored yet, and those whose mirror is a day old. What was read
 * before a failure stays.
 */
export async function syncPeople(program: Program, directory: PeopleDirectory): Promise<void> {
  const { store, workspaceId, clock } = program;
  try {
    const channelId = await itChannelOf(program);
    const members = channelId === null ? [] : await mirrorChannel(program, directory, channelId);
    if (members === null) {
      throw new DirectoryFailure('the IT channel does not exist, or the bot has not been invited to it');
    }
    for (const id of members) {
      if ((await findPerson(store.db, workspaceId, id)) === null) await mirrorPerson(program, directory, id);
    }
    const before = new Date(clock.now().getTime() - staleAfterMs);
    for (const id of await listStalePeople(store.db, workspaceId, { before, limit: mostRefreshedAtOnce })) {
      await mirrorPerson(program, directory, id);
    }
    await recordSyncSuccess(store.db, 'people', clock.now(), members.length);
  } catch (error) {
    if (error instanceof DirectoryFailure) await recordSyncFailure(store.db, 'people', clock.now(), error.message);
    throw error;
  }
}
