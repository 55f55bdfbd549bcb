import { type ChannelRecord, createChannel, createDirectChannel, type NewChannel } from './channel-record.ts';
import type { IdSource } from './ids.ts';
import type { Identity } from './installed-app.ts';
import type { Change } from './stand-in-state.ts';
import { createUserGroup, type NewUserGroup, type UserGroupRecord } from './user-groups.ts';
import { createUser, type NewUser, type UserRecord } from './user-record.ts';

/** The people, channels and user groups of the workspace. */
export class Directory {
  readonly users = new Map<string, UserRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  readonly userGroups = new Map<string, UserGroupRecord>();
  readonly #identity: Identity;
  readonly #ids: IdSource;
  readonly #tell: (change: Change) => void;

  constructor(identity: Identity, ids: IdSource, tell: (change: Change) => void) {
    this.#identity = identity;
    this.#ids = ids;
    this.#tell = tell;
    this.addUser({ id: identity.botUserId, name: identity.botHandle, realName: identity.botName, isBot: true });
  }

  addUser(user: NewUser): UserRecord {
    const record = createUser(user.id ?? this.#ids.next('U'), this.#identity.teamId, user);
    this.users.set(record.id, record);
    this.#tell({ kind: 'user', userId: record.id });
    return record;
  }

  updateUser(id: string, changes: Partial<Omit<UserRecord, 'id'>>): UserRecord {
    const record = { ...this.user(id), ...changes };
    this.users.set(id, record);
    this.#tell({ kind: 'user', userId: id });
    return record;
  }

  addChannel(channel: NewChannel): ChannelRecord {
    const record = createChannel(channel.id ?? this.#ids.next('C'), channel, this.#identity.botUserId);
    this.channels.set(record.id, record);
    this.#tell({ kind: 'channel', channelId: record.id });
    return record;
  }

  updateChannel(
    id: string,
    changes: Partial<Pick<ChannelRecord, 'name' | 'isArchived' | 'isExtShared'>>,
  ): ChannelRecord {
    const record = { ...this.channel(id), ...changes };
    this.channels.set(id, record);
    this.#tell({ kind: 'channel', channelId: id });
    return record;
  }

  /** The person's conversation with the bot. Created when it is first needed. */
  directChannel(userId: string): ChannelRecord {
    const known = this.findDirectChannel(userId);
    if (known !== undefined) {
      return known;
    }
    const record = createDirectChannel(this.#ids.next('D'), this.#identity.botUserId, userId);
    this.channels.set(record.id, record);
    this.#tell({ kind: 'channel', channelId: record.id });
    return record;
  }

  findDirectChannel(userId: string): ChannelRecord | undefined {
    return [...this.channels.values()].find((channel) => channel.kind === 'im' && channel.name === userId);
  }

  addUserGroup(group: NewUserGroup): UserGroupRecord {
    const record = createUserGroup(group.id ?? this.#ids.next('S'), group);
    this.userGroups.set(record.id, record);
    return record;
  }

  updateUserGroup(id: string, changes: Partial<Omit<UserGroupRecord, 'id'>>): UserGroupRecord {
    const record = { ...this.userGroup(id), ...changes };
    this.userGroups.set(id, record);
    return record;
  }

  userGroup(id: string): UserGroupRecord {
    const group = this.userGroups.get(id);
    if (group === undefined) {
      throw new Error(`the stand-in knows no user group ${id}`);
    }
    return group;
  }

  user(id: string): UserRecord {
    const user = this.users.get(id);
    if (user === undefined) {
      throw new Error(`the stand-in knows no user ${id}`);
    }
    return user;
  }

  channel(id: string): ChannelRecord {
    const channel = this.channels.get(id);
    if (channel === undefined) {
      throw new Error(`the stand-in knows no channel ${id}`);
    }
    return channel;
  }

  isBotIn(channel: ChannelRecord): boolean {
    return channel.members.has(this.#identity.botUserId);
  }

  /** Full members see every public channel. Guests see only the channels that they are in. */
  canSee(userId: string, channel: ChannelRecord): boolean {
    if (channel.members.has(userId)) {
      return true;
    }
    return channel.kind === 'channel' && this.isFullMember(userId);
  }

  /** A full member is neither a guest nor deactivated, nor from another organization. */
  isFullMember(userId: string): boolean {
    const user = this.users.get(userId);
    const isOurs = user?.teamId === this.#identity.teamId && !user.isStranger;
    return isOurs && !user.isRestricted && !user.isDeleted;
  }
}
