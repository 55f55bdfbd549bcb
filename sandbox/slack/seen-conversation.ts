import type { ChannelRecord } from './channel-record.ts';
import { mayJoin } from './join-channel.ts';
import type { StandInState } from './stand-in-state.ts';

/** A conversation as a person's sidebar lists it. */
export type SeenConversation = {
  readonly id: string;
  readonly kind: ChannelRecord['kind'];
  /** For the direct conversation, the bot's. */
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isExtShared: boolean;
  readonly isArchived: boolean;
  readonly memberCount: number;
  readonly isBotMember: boolean;
};

/** Channels this person is in, and last their conversation with the bot. */
export function conversationsOf(state: StandInState, userId: string): readonly SeenConversation[] {
  const direct = state.directory.directChannel(userId);
  const all = [...state.directory.channels.values()];
  const channels = all.filter((channel) => channel.kind !== 'im' && channel.members.has(userId));
  return [...channels, direct].map((channel) => seenConversation(state, channel));
}

/** Public channels this person may join and is not in. */
export function joinableBy(state: StandInState, userId: string): readonly SeenConversation[] {
  const all = [...state.directory.channels.values()];
  const channels = all.filter((channel) => mayJoin(state, channel, userId) && !channel.members.has(userId));
  return channels.map((channel) => seenConversation(state, channel));
}

function seenConversation(state: StandInState, channel: ChannelRecord): SeenConversation {
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.kind === 'im' ? state.identity.botName : channel.name,
    isPrivate: channel.kind !== 'channel',
    isExtShared: channel.isExtShared,
    isArchived: channel.isArchived,
    memberCount: channel.members.size,
    isBotMember: state.directory.isBotIn(channel),
  };
}
