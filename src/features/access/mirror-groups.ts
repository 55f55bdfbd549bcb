import type { PersonId } from '../../core/identifiers.ts';
import { verifiedEmail } from '../../core/people.ts';
import type { RoleGroup } from '../../core/roles.ts';
import { minuteMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { defineJob } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { failedSync, recordSync } from '../connections/index.ts';
import {
  changeGroupMembers,
  disableUnlisted,
  type EntraGroups,
  findPerson,
  forgetEntraMemberships,
  forgetMembersExcept,
  type GroupMembersChange,
  listEntraUnread,
  mirrorPerson,
  type PeopleDirectory,
  replaceGroupMembers,
  type SlackGroup,
  saveEntraMemberships,
  saveGroupEvent,
  saveSlackGroup,
} from '../people/index.ts';
import { afterPeopleRead, runEach } from '../surfaces/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { noteBotAdmin, tellOfMissingBotAdmin } from './role-news.ts';

export const accessJobs = {
  /** Reads the Slack groups, the members of those that give roles, and Entra's answers about each person. */
  syncGroups: defineJob('sync-groups', { isAlone: true, isBackground: true, expireInSeconds: 3600 }),
};

export interface GroupSources {
  readonly directory: PeopleDirectory;
  readonly entraGroups: EntraGroups;
}

/** Enqueues a reading of the groups that give roles, with the transaction that changes the roles. */
export async function enqueueGroupReading({ store }: Program, tx: Tx): Promise<void> {
  await store.queue.enqueue(tx, accessJobs.syncGroups, {});
}

async function listRoleGroups(program: Program, kind: RoleGroup['kind']): Promise<readonly string[]> {
  const { roles } = await readSettingsIn(program.store.db, program.workspaceId);
  return [...new Set(roles.flatMap(({ holder }) => (holder.kind === kind ? [holder.id] : [])))];
}

/**
 * Reads the Slack groups, the members of those that give roles, and Entra's answers about everyone. Results from before
 * a failure stay, and the next try goes on from there.
 */
export async function syncGroups(program: Program, sources: GroupSources, signal: AbortSignal): Promise<void> {
  const slackIds = await listRoleGroups(program, 'slack_group');
  const entraIds = await listRoleGroups(program, 'entra_group');
  // Where no group gives a role, a failure is not reported, such as a missing scope.
  const isUsed = slackIds.length + entraIds.length > 0;
  try {
    await mirrorSlackGroups(program, sources.directory, slackIds);
    await mirrorEntraGroups(program, sources.entraGroups, { groupIds: entraIds, signal });
    await program.store.inTransaction((tx) => tellOfMissingBotAdmin(program, tx));
    if (isUsed) await recordSync(program, 'groups', { kind: 'succeeded', count: slackIds.length + entraIds.length });
  } catch (error) {
    if (!(error instanceof DirectoryFailure || error instanceof SourceFailure)) throw error;
    if (!isUsed) return program.log.info({ error }, 'user groups cannot be read, and no role comes from one');
    await recordSync(program, 'groups', failedSync(error));
    throw error;
  }
}

async function mirrorSlackGroups(
  program: Program,
  directory: PeopleDirectory,
  groupIds: readonly string[],
): Promise<void> {
  const { store, workspaceId, clock } = program;
  const listedFrom = clock.now();
  for (const group of await directory.listGroups()) await saveSlackGroup(store.db, workspaceId, group, clock.now());
  await disableUnlisted(store.db, workspaceId, listedFrom);
  await store.inTransaction((tx) => forgetMembersExcept(tx, workspaceId, groupIds));
  for (const groupId of groupIds) await mirrorGroupMembers(program, directory, groupId);
}

const mostMemberReads = 3;

async function mirrorGroupMembers(program: Program, directory: PeopleDirectory, groupId: string): Promise<void> {
  const { store, workspaceId, clock } = program;
  for (let reads = 0; reads < mostMemberReads; reads += 1) {
    const readFrom = clock.now();
    const members = (await directory.listGroupMembers(groupId)) ?? [];
    for (const id of members) {
      if ((await findPerson(store.db, workspaceId, id)) === null) await mirrorPerson(program, directory, id);
    }
    const list = { members: [...new Set(members)], readFrom, readAt: clock.now() };
    const isWhole = await store.inTransaction(async (tx) => {
      const isReplaced = await replaceGroupMembers(tx, { workspaceId, groupId }, list);
      await noteBotAdmin(program, tx);
      return isReplaced;
    });
    if (isWhole) return;
  }
  throw new DirectoryFailure({ kind: 'user_group_restless' });
}

// Below an hour, so that the hourly reading includes everyone whom the last one read.
const freshForMs = 45 * minuteMs;
const mostAtOnce = 500;

async function mirrorEntraGroups(
  program: Program,
  entraGroups: EntraGroups,
  { groupIds, signal }: { readonly groupIds: readonly string[]; readonly signal: AbortSignal },
): Promise<void> {
  const { store, workspaceId, clock } = program;
  if (groupIds.length === 0) return await store.inTransaction((tx) => forgetEntraMemberships(tx, workspaceId));
  if (!entraGroups.isConfigured) {
    throw new SourceFailure({ kind: 'entra_groups_need_graph' });
  }
  const before = new Date(clock.now().getTime() - freshForMs);
  for (;;) {
    const people = await listEntraUnread(store.db, workspaceId, { groupIds, before, limit: mostAtOnce });
    if (people.length === 0) return;
    for (const id of people) {
      signal.throwIfAborted();
      await mirrorEntraGroupsOf(program, entraGroups, id, { groupIds, signal });
    }
  }
}

/** Asks Entra about one person. Throws {@link SourceFailure}. */
export async function mirrorEntraGroupsOf(
  program: Program,
  entraGroups: EntraGroups,
  personId: PersonId,
  { groupIds, signal }: { readonly groupIds: readonly string[]; readonly signal: AbortSignal },
): Promise<void> {
  const { store, workspaceId, clock } = program;
  const person = await findPerson(store.db, workspaceId, personId);
  const email = person === null ? null : verifiedEmail(person);
  const memberOf = email === null ? [] : await entraGroups.listGroupsOf(email, groupIds, signal);
  const reading = { askedAbout: groupIds, memberOf: [...new Set(memberOf)], at: clock.now() };
  await store.inTransaction((tx) => saveEntraMemberships(tx, { workspaceId, personId }, reading));
}

export async function noteGroupChanged(program: Program, group: SlackGroup): Promise<void> {
  const { store, workspaceId, clock } = program;
  const isClear = await store.inTransaction((tx) => saveGroupEvent(tx, workspaceId, group, clock.now()));
  // A group that is enabled again may have other members than before.
  const givesRole = (await listRoleGroups(program, 'slack_group')).includes(group.id);
  if (givesRole || !isClear) await readGroupsAgain(program);
}

/** Notes a change of members at once: rights begin and end with it. */
export async function noteGroupMembersChanged(
  program: Program,
  change: Omit<GroupMembersChange, 'workspaceId' | 'at'>,
): Promise<void> {
  const { store, workspaceId, clock } = program;
  await store.inTransaction(async (tx) => {
    const isClear = await changeGroupMembers(tx, { ...change, workspaceId, at: clock.now() });
    if (!isClear) await enqueueGroupReading(program, tx);
    await tellOfMissingBotAdmin(program, tx);
  });
  await runEach(program, afterPeopleRead);
}

export async function readGroupsAgain({ store }: Program): Promise<void> {
  await store.queue.enqueueAlone(accessJobs.syncGroups, {});
}

export function syncGroupsJob({ program, directory, entraGroups }: Services) {
  return async ({ signal }: { readonly signal: AbortSignal }): Promise<void> => {
    // A failure is recorded for the status and thrown. The queue tries again until Slack and Microsoft answer.
    await syncGroups(program, { directory, entraGroups }, signal);
    await runEach(program, afterPeopleRead);
  };
}
