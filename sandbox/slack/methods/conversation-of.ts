import { ApiRefusal } from '../api-refusal.ts';
import type { ChannelRecord } from '../channel-record.ts';
import type { StandInState } from '../stand-in-state.ts';

/** The conversation, if the bot may know that it exists. */
export function conversationOf(state: StandInState, id: string | undefined): ChannelRecord {
  const { directory } = state;
  const channel = directory.channels.get(id ?? '') ?? channelNamed(state, id);
  if (channel === undefined || (channel.kind !== 'channel' && !directory.isBotIn(channel))) {
    throw new ApiRefusal('channel_not_found');
  }
  return channel;
}

export function requireMembership(state: StandInState, channel: ChannelRecord): void {
  if (!state.directory.isBotIn(channel)) {
    throw new ApiRefusal('not_in_channel');
  }
}

/** Where a message goes: a conversation, or for a person's id their conversation with the bot. */
export function targetOf(state: StandInState, id: string | undefined): ChannelRecord {
  const user = state.directory.users.get(id ?? '');
  if (user === undefined) {
    return conversationOf(state, id);
  }
  if (user.isDeleted || user.id === state.identity.botUserId) {
    throw new ApiRefusal('channel_not_found');
  }
  return state.directory.directChannel(user.id);
}

function channelNamed(state: StandInState, name: string | undefined): ChannelRecord | undefined {
  const bare = name?.replace(/^#/, '');
  return [...state.directory.channels.values()].find((channel) => channel.kind !== 'im' && channel.name === bare);
}
