import { flagAt, type JsonObject, textAt } from '../../wire/json-object.ts';
import { type ChannelRecord, channelObject } from '../channel-record.ts';
import { type MessageRecord, messageFor } from '../message-record.ts';
import { ApiRefusal } from '../refusals.ts';
import type { StandInState } from '../stand-in-state.ts';
import { type ApiMethods, conversationOf, pageOf, requireMembership } from './api-method.ts';

const READ_SCOPES = { channel: 'channels:read', group: 'groups:read', im: 'im:read' } as const;

export const conversationsMethods: ApiMethods = {
  'conversations.info': {
    token: 'bot',
    run: (state, args) => {
      const channel = readable(state, textAt(args, 'channel'));
      return { channel: channelObject(channel, state.identity.botUserId, state.identity.teamId) };
    },
  },
  'conversations.members': {
    token: 'bot',
    run: (state, args) => {
      const members = [...readable(state, textAt(args, 'channel')).members];
      const page = pageOf(members, args, { defaultLimit: 100, maxLimit: 1000, keyOf: (id) => id });
      return { members: page.items, response_metadata: { next_cursor: page.nextCursor } };
    },
  },
  'conversations.open': {
    token: 'bot',
    scope: 'im:write',
    run: (state, args) => {
      const known = textAt(args, 'channel');
      const channel = known === undefined ? opened(state, textAt(args, 'users')) : conversationOf(state, known);
      return { channel: channelObject(channel, state.identity.botUserId, state.identity.teamId) };
    },
  },
};

function readable(state: StandInState, id: string | undefined): ChannelRecord {
  const channel = conversationOf(state, id);
  state.scopes.require(READ_SCOPES[channel.kind]);
  return channel;
}

function opened(state: StandInState, users: string | undefined): ChannelRecord {
  const ids = (users ?? '').split(',').filter((id) => id !== '');
  const user = state.directory.users.get(ids[0] ?? '');
  if (user === undefined) {
    throw new ApiRefusal(ids.length === 0 ? 'users_list_not_supplied' : 'user_not_found');
  }
  if (ids.length > 1) {
    throw new ApiRefusal('method_not_supported_for_channel_type');
  }
  if (user.isDeleted) {
    throw new ApiRefusal('user_disabled');
  }
  if (user.isBot) {
    throw new ApiRefusal('cannot_dm_bot');
  }
  return state.directory.directChannel(user.id);
}

const HISTORY_SCOPES = { channel: 'channels:history', group: 'groups:history', im: 'im:history' } as const;

export const historyMethods: ApiMethods = {
  'conversations.history': {
    token: 'bot',
    run: (state, args) => {
      const channel = historyOf(state, args);
      const shown = state.messages.inChannel(channel.id).filter((message) => !message.threadTs || message.isBroadcast);
      return answer(state, args, within(shown, args).toReversed());
    },
  },
  'conversations.replies': {
    token: 'bot',
    run: (state, args) => {
      const channel = historyOf(state, args);
      const named = state.messages.find(channel.id, textAt(args, 'ts') ?? '');
      const root = named?.threadTs === undefined ? named : state.messages.find(channel.id, named.threadTs);
      if (root === undefined || root.visibleTo !== undefined) {
        throw new ApiRefusal('thread_not_found');
      }
      return answer(state, args, [root, ...within(state.messages.repliesTo(root), args)]);
    },
  },
};

function historyOf(state: StandInState, args: JsonObject): ChannelRecord {
  const channel = conversationOf(state, textAt(args, 'channel'));
  state.scopes.require(HISTORY_SCOPES[channel.kind]);
  requireMembership(state, channel);
  return channel;
}

function within(messages: readonly MessageRecord[], args: JsonObject): readonly MessageRecord[] {
  const oldest = Number(args['oldest'] ?? 0);
  const latest = Number(args['latest'] ?? Number.POSITIVE_INFINITY);
  const isInclusive = flagAt(args, 'inclusive');
  return messages.filter((message) => {
    const ts = Number(message.ts);
    return (ts > oldest && ts < latest) || (isInclusive && (ts === oldest || ts === latest));
  });
}

function answer(state: StandInState, args: JsonObject, messages: readonly MessageRecord[]): JsonObject {
  const page = pageOf(messages, args, { defaultLimit: 100, maxLimit: 999, keyOf: (message) => message.ts });
  const withMetadata = flagAt(args, 'include_all_metadata');
  return {
    messages: page.items.map((message) => messageFor(state, message, { withMetadata })),
    has_more: page.nextCursor !== '',
    ...(page.nextCursor === '' ? {} : { response_metadata: { next_cursor: page.nextCursor } }),
  };
}
