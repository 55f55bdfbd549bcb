import { setTimeout as delay } from 'node:timers/promises';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { Services } from '../../platform/services.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import {
  groupFrom,
  happenedAt,
  noteChannelChanged,
  noteChannelShared,
  noteJoined,
  noteLeft,
  notePersonChanged,
  peopleJobs,
  personFrom,
  type SlackUser,
  type SlackUserGroup,
} from '../people/index.ts';
import { noteGroupChanged, noteGroupMembersChanged, readGroupsAgain } from './mirror-groups.ts';

export const memberJoined = membershipChanged(noteJoined);
export const memberLeft = membershipChanged(noteLeft);

function membershipChanged(noteChange: typeof noteJoined) {
  return ({ program, botUserId }: Services) =>
    async ({ event }: { readonly event: MembershipEvent }) => {
      const channelId = event.channel as ChannelId;
      if (event.user === botUserId) return await noteChannelChanged(program, channelId);
      const news = { channelId, personId: event.user as PersonId, happenedAt: happenedAt(event) };
      await noteOrReadAgain(
        program.log,
        () => noteChange(program, news),
        () => program.store.queue.enqueueAlone(peopleJobs.syncPeople, {}),
      );
    };
}

interface MembershipEvent {
  readonly user: string;
  readonly channel: string;
  readonly event_ts?: string;
}

export const channelChanged = channelEvent(noteChannelChanged);
export const channelShared = channelEvent(noteChannelShared);

function channelEvent(noteChange: typeof noteChannelChanged) {
  return ({ program }: Services) =>
    async ({ event: { channel } }: { readonly event: { readonly channel: string } }): Promise<void> =>
      await noteChange(program, channel as ChannelId);
}

export function userChanged({ program }: Services) {
  return async ({ event: { user } }: { readonly event: { readonly user: SlackUser } }) => {
    const person = personFrom(user, program.workspaceId);
    if (person !== null) await notePersonChanged(program, person);
  };
}

export function groupMembersChanged({ program }: Services) {
  return async ({ event }: { readonly event: GroupMembersEvent }): Promise<void> => {
    const { subteam_id: groupId, added_users = [], removed_users = [] } = event;
    const change = {
      groupId,
      added: added_users as PersonId[],
      removed: removed_users as PersonId[],
      happenedAt: happenedAt(event),
    };
    await noteOrReadAgain(
      program.log,
      () => noteGroupMembersChanged(program, change),
      () => readGroupsAgain(program),
    );
  };
}

interface GroupMembersEvent {
  readonly subteam_id: string;
  readonly added_users?: readonly string[];
  readonly removed_users?: readonly string[];
  readonly event_ts?: string;
}

export function groupChanged({ program }: Services) {
  return async ({ event }: { readonly event: { readonly subteam: SlackUserGroup } }) => {
    const group = groupFrom(event.subteam);
    if (group === null) return;
    await noteOrReadAgain(
      program.log,
      () => noteGroupChanged(program, group),
      () => readGroupsAgain(program),
    );
  };
}

/**
 * Slack reports a change once. Where it cannot be noted, everything is read again, so that nobody keeps a role that
 * ended. A later note could undo what happened meanwhile.
 */
async function noteOrReadAgain(log: Log, note: () => Promise<void>, readAgain: () => Promise<void>): Promise<void> {
  try {
    await note();
  } catch (error) {
    if (!(await hasSucceeded(readAgain))) throw error;
    log.warn({ error }, 'who came or went could not be noted; all members are read again');
  }
}

/** A restarting database is back within seconds. The next hourly reading covers longer outages. */
const pausesMs: readonly number[] = [0, 1000, 4000, 15_000];

async function hasSucceeded(act: () => Promise<void>): Promise<boolean> {
  for (const pauseMs of pausesMs) {
    await delay(pauseMs);
    try {
      await act();
      return true;
    } catch {
      // The next pause is longer.
    }
  }
  return false;
}
