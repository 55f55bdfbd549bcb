import { type JsonObject, numberAt, textAt } from '../../wire/json-object.ts';
import type { ChannelRecord } from '../channel-record.ts';
import { ApiRefusal } from '../refusals.ts';
import type { StandInState } from '../stand-in-state.ts';

export type TokenKind = 'bot' | 'app' | 'configuration';

/** A Web API method. `run` returns the answer without `ok`, and throws `ApiRefusal` for a refusal. */
export type ApiMethod = {
  readonly token: TokenKind;
  readonly scope?: string;
  readonly run: (state: StandInState, args: JsonObject) => JsonObject;
};

export type ApiMethods = Readonly<Record<string, ApiMethod>>;

/** The conversation. Throws `ApiRefusal` if the bot may not know that it exists. */
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

/** The conversation for a message. A person's id means the person's conversation with the bot. */
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

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string };

/**
 * One page of items. The cursor names the next item instead of a position, so that new items shift nothing. Throws
 * `ApiRefusal` for the cursor of an item that is gone.
 */
export function pageOf<T>(
  items: readonly T[],
  args: JsonObject,
  options: { readonly defaultLimit: number; readonly maxLimit: number; readonly keyOf: (item: T) => string },
): Page<T> {
  const cursor = textAt(args, 'cursor');
  const wanted = cursor ? Buffer.from(cursor, 'base64').toString('utf8') : undefined;
  const start = wanted === undefined ? 0 : items.findIndex((item) => `next:${options.keyOf(item)}` === wanted);
  if (start === -1) {
    throw new ApiRefusal('invalid_cursor');
  }
  const limit = numberAt(args, 'limit') || options.defaultLimit;
  if (limit < 0) {
    throw new ApiRefusal('invalid_limit');
  }
  const end = start + Math.min(limit, options.maxLimit);
  const next = items[end];
  const nextCursor = next === undefined ? '' : Buffer.from(`next:${options.keyOf(next)}`).toString('base64');
  return { items: items.slice(start, end), nextCursor };
}
