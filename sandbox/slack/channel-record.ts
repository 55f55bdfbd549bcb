import type { JsonObject } from '../wire/json-object.ts';

export type ChannelRecord = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'group' | 'im';
  readonly isExtShared: boolean;
  readonly isArchived: boolean;
  readonly createdAtS: number;
  readonly members: Set<string>;
};

export type NewChannel = {
  readonly id?: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly isExtShared?: boolean;
  readonly isArchived?: boolean;
  readonly members?: readonly string[];
  readonly isBotMember?: boolean;
};

export function createChannel(id: string, channel: NewChannel, botUserId: string): ChannelRecord {
  const members = new Set(channel.members ?? []);
  if (channel.isBotMember ?? false) {
    members.add(botUserId);
  }
  return {
    id: channel.id ?? id,
    name: channel.name,
    kind: channel.isPrivate ? 'group' : 'channel',
    isExtShared: channel.isExtShared ?? false,
    isArchived: channel.isArchived ?? false,
    createdAtS: 1_790_000_000,
    members,
  };
}

export function createDirectChannel(id: string, botUserId: string, userId: string): ChannelRecord {
  return {
    id,
    name: userId,
    kind: 'im',
    isExtShared: false,
    isArchived: false,
    createdAtS: 1_790_000_000,
    members: new Set([botUserId, userId]),
  };
}

export function channelObject(channel: ChannelRecord, botUserId: string, teamId: string): JsonObject {
  const base = {
    id: channel.id,
    created: channel.createdAtS,
    is_archived: channel.isArchived,
    is_im: channel.kind === 'im',
    is_org_shared: false,
    context_team_id: teamId,
  };
  if (channel.kind === 'im') {
    return { ...base, user: channel.name, is_user_deleted: false, is_open: true, priority: 0 };
  }
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_mpim: false,
    is_private: channel.kind === 'group',
    is_general: false,
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_pending_ext_shared: false,
    is_member: channel.members.has(botUserId),
    creator: [...channel.members][0] ?? botUserId,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
  };
}
