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

/** What Slack says of a person and a channel. */
export interface MembershipNews {
  readonly channelId: ChannelId;
  readonly personId: PersonId;
  readonly happenedAt: Date;
}

/** A person joined a channel whose members are known. It is noted at once, so that they can act in the next second. */
export async function noteJoined(program: Program, news: MembershipNews): Promise<void> {
  const { store, workspaceId } = program;
  const { channelId } = news;
  const membersReadAt = (await findChannel(store.db, workspaceId, channelId))?.membersReadAt ?? null;
  if (membersReadAt === null && channelId !== (await itChannelOf(program))) return;
  await noteMembership(program, news, addMember);
}

/** A person left or was removed: what they may do ends with it. */
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
  // Their Home tab still shows what they may no longer see.
  await runEach(program, afterPeopleRead);
}

/** Something about a person changed; people who were never seen here are not collected. */
export async function notePersonChanged(program: Program, person: SlackPerson): Promise<void> {
  if ((await findPerson(program.store.db, program.workspaceId, person.id)) === null) return;
  await keepPerson(program, person);
  if (isInactive(person)) await runEach(program, afterPeopleRead);
}

/** People of other organizations can read a channel from now on: no card goes there, whatever fails meanwhile. */
export async function noteChannelShared(program: Program, channelId: ChannelId): Promise<void> {
  await markShared(program.store.db, { workspaceId: program.workspaceId, channelId });
  await noteChannelChanged(program, channelId);
}

/** Something about a channel with cards changed: read it again, and deliver what could not be delivered before. */
export async function noteChannelChanged(program: Program, channelId: ChannelId): Promise<void> {
  if (!(await isKnown(program, channelId))) return;
  await program.store.queue.enqueueAlone(peopleJobs.syncPeople, {});
}

/** It is in the settings, or was: cards may be there. */
async function isKnown(program: Program, channelId: ChannelId): Promise<boolean> {
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
  if (channelsInUse(settings, itChannelIn(settings, defaults)).includes(channelId)) return true;
  return (await findChannel(store.db, workspaceId, channelId)) !== null;
}
