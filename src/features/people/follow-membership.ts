import { isInactive } from '../../core/authorization.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { SlackPerson } from '../../core/people.ts';
import type { Program } from '../../platform/context.ts';
import { afterPeopleRead, runEach } from '../surfaces/index.ts';
import { channelsInUse, itChannelIn, itChannelOf, readSettings } from '../workspace/index.ts';
import { addMember, findChannel, markShared, removeMember } from './channels.ts';
import { peopleJobs } from './jobs.ts';
import { keepPerson } from './mirror.ts';
import { findPerson } from './store.ts';

export interface MembershipNews {
  readonly channelId: ChannelId;
  readonly personId: PersonId;
  readonly happenedAt: Date;
}

/**
 * Notes a join at once, so that the person can act in the next second. Channels with unknown members are left out,
 * except for the IT channel.
 */
export async function noteJoined(program: Program, news: MembershipNews): Promise<void> {
  const { store, workspaceId } = program;
  const { channelId } = news;
  const membersReadAt = (await findChannel(store.db, workspaceId, channelId))?.membersReadAt ?? null;
  if (membersReadAt === null && channelId !== (await itChannelOf(program))) return;
  await noteMembership(program, news, addMember);
}

/** Notes a leave at once: the person's rights end with it. */
export async function noteLeft(program: Program, news: MembershipNews): Promise<void> {
  await noteMembership(program, news, removeMember);
}

async function noteMembership(
  program: Program,
  news: MembershipNews,
  keep: typeof addMember | typeof removeMember,
): Promise<void> {
  const { store, workspaceId, clock } = program;
  const { channelId } = news;
  await store.inTransaction(async (tx) => {
    const outcome = await keep(tx, { workspaceId, ...news, at: clock.now() });
    if (outcome === 'unclear') await store.queue.enqueue(tx, peopleJobs.readMembers, { channelId });
  });
  // The person's Home tab still shows what they may no longer see.
  await runEach(program, afterPeopleRead);
}

/** Ignores people who were never seen here. */
export async function notePersonChanged(program: Program, person: SlackPerson): Promise<void> {
  if ((await findPerson(program.store.db, program.workspaceId, person.id)) === null) return;
  await keepPerson(program, person);
  if (isInactive(person)) await runEach(program, afterPeopleRead);
}

/**
 * Marks the channel first. Other organizations can read it from now on, so no card may go there, whatever fails next.
 */
export async function noteChannelShared(program: Program, channelId: ChannelId): Promise<void> {
  await markShared(program.store.db, { workspaceId: program.workspaceId, channelId });
  await noteChannelChanged(program, channelId);
}

/** Reads a known channel again. Pending deliveries are then tried again. */
export async function noteChannelChanged(program: Program, channelId: ChannelId): Promise<void> {
  if (!(await isKnown(program, channelId))) return;
  await program.store.queue.enqueueAlone(peopleJobs.syncPeople, {});
}

/** A channel that is, or was, in the settings may have cards. */
async function isKnown(program: Program, channelId: ChannelId): Promise<boolean> {
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
  if (channelsInUse(settings, itChannelIn(settings, defaults)).includes(channelId)) return true;
  return (await findChannel(store.db, workspaceId, channelId)) !== null;
}
