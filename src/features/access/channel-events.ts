import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Services } from '../../platform/services.ts';
import { noteOrReadAgain } from '../../platform/slack/note-or-read-again.ts';
import {
  noteChannelChanged,
  noteChannelShared,
  noteJoined,
  noteLeft,
  notePersonChanged,
  peopleJobs,
  personFrom,
} from '../people/index.ts';

interface MembershipEvent {
  readonly event: { readonly user: string; readonly channel: string };
}

export function memberJoined(deps: Services) {
  return async ({ event: { user, channel } }: MembershipEvent): Promise<void> => {
    if (user === deps.botUserId) await noteChannelChanged(deps.program, channel as ChannelId);
    else await note(deps.program, () => noteJoined(deps.program, channel as ChannelId, user as PersonId));
  };
}

export function memberLeft(deps: Services) {
  return async ({ event: { user, channel } }: MembershipEvent): Promise<void> => {
    if (user === deps.botUserId) await noteChannelChanged(deps.program, channel as ChannelId);
    else await note(deps.program, () => noteLeft(deps.program, channel as ChannelId, user as PersonId));
  };
}

export function channelChanged(deps: Services) {
  return async ({ event: { channel } }: { readonly event: { readonly channel: string } }): Promise<void> => {
    await noteChannelChanged(deps.program, channel as ChannelId);
  };
}

export function channelShared(deps: Services) {
  return async ({ event: { channel } }: { readonly event: { readonly channel: string } }): Promise<void> => {
    await noteChannelShared(deps.program, channel as ChannelId);
  };
}

export function userChanged(deps: Services) {
  return async ({ event: { user } }: { readonly event: { readonly user: Parameters<typeof personFrom>[0] } }) => {
    const { program } = deps;
    const person = personFrom(user, program.workspaceId);
    if (person !== null) await notePersonChanged(program, person);
  };
}

async function note({ store, log }: Program, act: () => Promise<void>): Promise<void> {
  await noteOrReadAgain(log, act, () => store.queue.enqueueAlone(peopleJobs.syncPeople, {}));
}
