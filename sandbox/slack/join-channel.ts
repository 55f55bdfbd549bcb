import type { ChannelRecord } from './channel-record.ts';
import { NotPossible } from './refusals.ts';
import { sendEvent } from './send-event.ts';
import type { StandInState } from './stand-in-state.ts';

/** The person becomes a member; `inviterId`: `undefined` = nobody invited the person. */
export function joinChannel(state: StandInState, channelId: string, userId: string, inviterId?: string): void {
  const channel = state.directory.channel(channelId);
  channel.members.add(state.directory.user(userId).id);
  tellMembership(state, 'member_joined_channel', { channel, userId, inviterId });
}

export function leaveChannel(state: StandInState, channelId: string, userId: string): void {
  const channel = state.directory.channel(channelId);
  channel.members.delete(userId);
  tellMembership(state, 'member_left_channel', { channel, userId });
}

/** A person joins without an invitation. */
export function joinAsPerson(state: StandInState, channelId: string, userId: string): void {
  const channel = openChannel(state, channelId, userId);
  if (!channel.members.has(userId)) {
    joinChannel(state, channelId, userId);
  }
}

/** A person leaves. */
export function leaveAsPerson(state: StandInState, channelId: string, userId: string): void {
  const channel = openChannel(state, channelId, userId);
  if (!channel.members.has(userId)) {
    throw new NotPossible(`${userId} is not in ${channelId}`);
  }
  leaveChannel(state, channelId, userId);
}

export function mayJoin(state: StandInState, channel: ChannelRecord, userId: string): boolean {
  return channel.kind === 'channel' && !channel.isArchived && state.directory.isFullMember(userId);
}

function openChannel(state: StandInState, channelId: string, userId: string): ChannelRecord {
  const channel = state.directory.channels.get(channelId);
  if (channel === undefined || !mayJoin(state, channel, userId)) {
    throw new NotPossible(`${userId} may not go in and out of ${channelId}: full members may, in public channels`);
  }
  return channel;
}

function tellMembership(
  state: StandInState,
  type: 'member_joined_channel' | 'member_left_channel',
  change: { readonly channel: ChannelRecord; readonly userId: string; readonly inviterId?: string | undefined },
): void {
  const { changes, directory, identity } = state;
  const { channel, userId, inviterId } = change;
  changes.emit({ kind: 'channel', channelId: channel.id });
  if (!directory.isBotIn(channel) && userId !== identity.botUserId) {
    return;
  }
  const channelType = channel.kind === 'channel' ? 'C' : 'G';
  const place = { user: userId, channel: channel.id, channel_type: channelType, team: identity.teamId };
  sendEvent(state, type, { type, ...place, ...(inviterId === undefined ? {} : { inviter: inviterId }) });
}
