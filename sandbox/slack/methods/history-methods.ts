import { flagAt, type JsonObject, textAt } from '../../wire/json-object.ts';
import { ApiRefusal } from '../api-refusal.ts';
import type { ChannelRecord } from '../channel-record.ts';
import { messageFor } from '../message-for.ts';
import type { MessageRecord } from '../message-record.ts';
import type { StandInState } from '../stand-in-state.ts';
import type { ApiMethods } from './api-method.ts';
import { conversationOf, requireMembership } from './conversation-of.ts';
import { pageOf } from './page-of.ts';

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
