import { setTimeout as delay } from 'node:timers/promises';
import type { ChannelId, PersonId } from '../../domain/identifiers.ts';
import type { Program } from '../../usecases/context.ts';
import {
  noteChannelChanged,
  noteChannelShared,
  noteJoined,
  noteLeft,
  notePersonChanged,
} from '../../usecases/follow-membership.ts';
import type { SlackDeps } from '../deps.ts';
import { personFrom } from '../directory.ts';

interface MembershipEvent {
  readonly event: { readonly user: string; readonly channel: string };
}

export function memberJoined(deps: SlackDeps) {
  return async ({ event: { user, channel } }: MembershipEvent): Promise<void> => {
    if (user === deps.botUserId) await noteChannelChanged(deps.program, channel as ChannelId);
    else await noteOrReadAgain(deps.program, () => noteJoined(deps.program, channel as ChannelId, user as PersonId));
  };
}

export function memberLeft(deps: SlackDeps) {
  return async ({ event: { user, channel } }: MembershipEvent): Promise<void> => {
    if (user === deps.botUserId) await noteChannelChanged(deps.program, channel as ChannelId);
    else await noteOrReadAgain(deps.program, () => noteLeft(deps.program, channel as ChannelId, user as PersonId));
  };
}

export function channelChanged(deps: SlackDeps) {
  return async ({ event: { channel } }: { readonly event: { readonly channel: string } }): Promise<void> => {
    await noteChannelChanged(deps.program, channel as ChannelId);
  };
}

export function channelShared(deps: SlackDeps) {
  return async ({ event: { channel } }: { readonly event: { readonly channel: string } }): Promise<void> => {
    await noteChannelShared(deps.program, channel as ChannelId);
  };
}

export function userChanged(deps: SlackDeps) {
  return async ({ event: { user } }: { readonly event: { readonly user: Parameters<typeof personFrom>[0] } }) => {
    const person = personFrom(user, deps.program.workspaceId);
    if (person !== null) await notePersonChanged(deps.program, person);
  };
}

/**
 * Slack says it once: where it cannot be noted, all members are read again, so that nobody keeps a role that ended.
 * Noting it later instead could undo what happened in the meantime.
 */
async function noteOrReadAgain({ store, log }: Program, note: () => Promise<void>): Promise<void> {
  try {
    await note();
  } catch (error) {
    if (!(await hasSucceeded(() => store.queue.enqueueAlone('sync-people', {})))) throw error;
    log.warn({ error }, 'who joined or left could not be noted; all members are read again');
  }
}

/** A database that restarts is back within seconds; the next hourly reading mends what takes longer. */
const pausesMs: readonly number[] = [0, 1000, 4000, 15_000];

async function hasSucceeded(act: () => Promise<void>): Promise<boolean> {
  for (const pauseMs of pausesMs) {
    await delay(pauseMs);
    const isDone = await act().then(
      () => true,
      () => false,
    );
    if (isDone) return true;
  }
  return false;
}
