import { isInactive } from '../../core/authorization.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { SlackPerson } from '../../core/people.ts';
import { minuteMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { publish, type Tx } from '../../platform/database/transaction.ts';
import { defineEvent } from '../../platform/event.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { failedSync, recordSync } from '../connections/index.ts';
import { afterPeopleRead, runEach } from '../surfaces/index.ts';
import { channelsInUse, itChannelIn, itChannelOf, readSettings } from '../workspace/index.ts';
import { listMirroredChannels, markUnseen, replaceMembers, saveChannel } from './channels.ts';
import type { PeopleDirectory } from './directory.ts';
import { peopleJobs } from './jobs.ts';
import {
  ageOfNews,
  findPerson,
  listStalePeople,
  markGone,
  refreshedAfter,
  saveLeftNotified,
  savePerson,
} from './store.ts';

/** Reads one person from Slack into the mirror. Returns `false` where Slack does not know them. */
export async function mirrorPerson(program: Program, directory: PeopleDirectory, id: PersonId): Promise<boolean> {
  const askedAt = program.clock.now();
  const person = await directory.readPerson(id);
  if (person === null) {
    // A person whom Slack no longer shows must lose their rights.
    await keepGone(program, id);
    return false;
  }
  await keepReadPerson(program, person, askedAt);
  return true;
}

/** Mirrors the workspace's admins, so that an admin who never used Mendbot is told of trouble too. */
export async function mirrorAdmins(program: Program, directory: PeopleDirectory): Promise<void> {
  let askedAt = program.clock.now();
  for await (const admins of directory.listAdmins()) {
    for (const admin of admins) await keepReadPerson(program, admin, askedAt);
    askedAt = program.clock.now();
  }
}

const mostMemberReads = 3;

/**
 * Reads a channel and its members from Slack; `null` = the bot cannot see the channel. Throws {@link DirectoryFailure}
 * where members change faster than the list can be read.
 */
export async function mirrorChannel(
  program: Program,
  directory: PeopleDirectory,
  id: ChannelId,
): Promise<readonly PersonId[] | null> {
  // Before the members: a person who leaves during the reading is noted on this row.
  if (!(await mirrorChannelFacts(program, directory, id))) return null;
  for (let reads = 0; reads < mostMemberReads; reads += 1) {
    const members = await mirrorMembers(program, directory, id);
    if (members !== null) return members;
  }
  throw new DirectoryFailure({ kind: 'channel_restless' });
}

/** `null` = a person joined or left meanwhile. Then the known members stay. */
async function mirrorMembers(
  { store, workspaceId, clock }: Program,
  directory: PeopleDirectory,
  channelId: ChannelId,
): Promise<readonly PersonId[] | null> {
  const readFrom = clock.now();
  const listed = new Set<PersonId>();
  for await (const page of directory.listMembers(channelId)) for (const id of page) listed.add(id);
  const members = [...listed];
  const isKept = await store.inTransaction((tx) =>
    replaceMembers(tx, { workspaceId, channelId }, { members, readFrom, readAt: clock.now() }),
  );
  return isKept ? members : null;
}

// Events keep people up to date. After a missed event, a guest may keep rights for an hour at most. A start rereads
// everyone, because Slack repeats an event only for minutes.
const staleAfterMs = 45 * minuteMs;
const mostRefreshedAtOnce = 2000;
const unseen = failedSync(new DirectoryFailure({ kind: 'it_channel_unseen' }));
const othersUnseen = failedSync(new DirectoryFailure({ kind: 'other_channel_unseen' }));

/**
 * Reads the IT channel with its new members, facts about the other channels, and everyone whose mirror is stale.
 * Results from before a failure stay, and the next try goes on from there.
 */
export async function syncPeople(program: Program, directory: PeopleDirectory): Promise<void> {
  const { store, workspaceId, clock } = program;
  try {
    const channelId = await itChannelOf(program);
    const members = channelId === null ? [] : await mirrorChannel(program, directory, channelId);
    for (const id of members ?? []) {
      if ((await findPerson(store.db, workspaceId, id)) === null) await mirrorPerson(program, directory, id);
    }
    const areOthersSeen = await mirrorOtherChannels(program, directory);
    const before = new Date(Math.max(clock.now().getTime() - staleAfterMs, program.startedAt.getTime()));
    for (const id of await listStalePeople(store.db, workspaceId, { before, limit: mostRefreshedAtOnce })) {
      await mirrorPerson(program, directory, id);
    }
    if (members === null) await recordSync(program, 'people', unseen);
    else
      await recordSync(program, 'people', areOthersSeen ? { kind: 'succeeded', count: members.length } : othersUnseen);
  } catch (error) {
    if (error instanceof DirectoryFailure) await recordSync(program, 'people', failedSync(error));
    throw error;
  }
}

/**
 * Saves what an event says of a person, and its effect on their rights. An older event changes nothing. An event of
 * unclear age can only remove rights, and enqueues a reading of the person.
 */
export async function keepPerson(program: Program, person: SlackPerson): Promise<void> {
  const { store, clock } = program;
  await store.inTransaction(async (tx) => {
    const age = await ageOfNews(tx, person);
    if (age === 'unclear') await store.queue.enqueue(tx, peopleJobs.readPerson, { personId: person.id });
    if (age === 'newer' || (age === 'unclear' && isInactive(person))) {
      await keepIn(tx, program, { person, at: clock.now() });
    }
  });
}

/**
 * Saves Slack's answer to a question that was asked at `askedAt`. Anything learnt meanwhile is newer and stays.
 * Otherwise a person deactivated in that moment would be active again.
 */
async function keepReadPerson(program: Program, person: SlackPerson, askedAt: Date): Promise<void> {
  const { store, clock } = program;
  await store.inTransaction(async (tx) => {
    const isLate = await refreshedAfter(tx, person, { after: askedAt, until: clock.now() });
    if (!isLate) await keepIn(tx, program, { person, at: askedAt });
  });
}

async function keepIn(
  tx: Tx,
  program: Program,
  { person, at }: { readonly person: SlackPerson; readonly at: Date },
): Promise<void> {
  const { workspaceId } = program;
  const notifiedAt = await savePerson(tx, person, at);
  if (isInactive(person)) {
    return publish(program, personLeft, { personId: person.id, isNotified: notifiedAt !== null });
  }
  if (notifiedAt !== null) await saveLeftNotified(tx, { workspaceId, personId: person.id }, null);
}

async function keepGone(program: Program, personId: PersonId): Promise<void> {
  await program.store.inTransaction(async (tx) => {
    await markGone(tx, { workspaceId: program.workspaceId, personId });
    publish(program, personLeft, { personId, isNotified: false });
  });
}

/** `false` = the bot cannot see the channel. */
async function mirrorChannelFacts(
  { store, workspaceId }: Program,
  directory: PeopleDirectory,
  id: ChannelId,
): Promise<boolean> {
  const channel = await directory.readChannel(id);
  if (channel === null) await markUnseen(store.db, { workspaceId, channelId: id });
  else await saveChannel(store.db, workspaceId, channel);
  return channel !== null;
}

/**
 * Reads the facts of all other channels that are, or were, in the settings. Former ones still get updates of their
 * cards. `false` = a channel of the settings cannot be seen.
 */
async function mirrorOtherChannels(program: Program, directory: PeopleDirectory): Promise<boolean> {
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
  const itChannelId = itChannelIn(settings, defaults);
  const inUse = channelsInUse(settings, itChannelId);
  const all = new Set([...inUse, ...(await listMirroredChannels(store.db, workspaceId))]);
  let areAllSeen = true;
  for (const id of all) {
    if (id === itChannelId) continue;
    const isSeen = await mirrorChannelFacts(program, directory, id);
    if (!isSeen && inUse.includes(id)) areAllSeen = false;
  }
  return areAllSeen;
}

export function syncPeopleJob({ program, directory }: Services) {
  return async (): Promise<void> => {
    // A failure is recorded for the status and thrown. The queue tries again until Slack answers.
    await syncPeople(program, directory);
    await runEach(program, afterPeopleRead);
  };
}

export function readPersonJob({ program, directory }: Services) {
  return async ({ data }: RunOf<typeof peopleJobs.readPerson>): Promise<void> => {
    await mirrorPerson(program, directory, data.personId);
    await runEach(program, afterPeopleRead);
  };
}

export function readMembersJob({ program, directory }: Services) {
  return async ({ data }: RunOf<typeof peopleJobs.readMembers>): Promise<void> => {
    await mirrorChannel(program, directory, data.channelId);
    await runEach(program, afterPeopleRead);
  };
}

export interface PersonLeft {
  readonly personId: PersonId;
  /** The bot admins already know that this person left something behind. */
  readonly isNotified: boolean;
}

/** The person can no longer act: see `isInactive`, or Slack no longer knows them. */
export const personLeft = defineEvent<PersonLeft>('person left');
