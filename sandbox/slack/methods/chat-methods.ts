import { flagAt, type JsonObject, textAt } from '../../wire/json-object.ts';
import { ApiRefusal } from '../api-refusal.ts';
import type { ChannelRecord } from '../channel-record.ts';
import { messageContent, requireContent } from '../message-content.ts';
import { messageFor } from '../message-for.ts';
import type { MessageRecord } from '../message-record.ts';
import type { MessageEdit } from '../message-store.ts';
import { linkedFiles, shareFiles } from '../share-files.ts';
import type { StandInState } from '../stand-in-state.ts';
import type { ApiMethods } from './api-method.ts';
import { conversationOf, targetOf } from './conversation-of.ts';

const scope = 'chat:write';

export const chatMethods: ApiMethods = {
  'chat.postMessage': { token: 'bot', scope, run: postMessage },
  'chat.postEphemeral': { token: 'bot', scope, run: postEphemeral },
  'chat.update': { token: 'bot', scope, run: update },
  'chat.delete': {
    token: 'bot',
    scope,
    run: (state, args) => {
      const message = ownMessage(state, args, 'cant_delete_message');
      state.messages.remove(message);
      return { channel: message.channelId, ts: message.ts };
    },
  },
  'chat.getPermalink': {
    token: 'bot',
    run: (state, args) => {
      const channel = conversationOf(state, textAt(args, 'channel'));
      const message = state.messages.find(channel.id, textAt(args, 'message_ts') ?? '');
      if (message === undefined || message.visibleTo !== undefined) {
        throw new ApiRefusal('message_not_found');
      }
      return { channel: channel.id, permalink: permalinkOf(state, message) };
    },
  },
};

function postMessage(state: StandInState, args: JsonObject): JsonObject {
  const channel = writable(state, targetOf(state, textAt(args, 'channel')));
  const content = messageContent(args);
  requireContent(content);
  const threadTs = threadOf(state, channel, args);
  const message = state.messages.post({
    ...content,
    channelId: channel.id,
    authorId: state.identity.botUserId,
    botId: state.identity.botId,
    threadTs,
    isBroadcast: threadTs !== undefined && flagAt(args, 'reply_broadcast'),
    fileIds: linkedFiles(state, args).map(({ id }) => id),
  });
  shareFiles(state, linkedFiles(state, args), { channel, ts: message.ts });
  return { channel: channel.id, ts: message.ts, message: messageFor(state, message, { withMetadata: true }) };
}

function postEphemeral(state: StandInState, args: JsonObject): JsonObject {
  const channel = writable(state, conversationOf(state, textAt(args, 'channel')));
  const userId = textAt(args, 'user') ?? '';
  if (!channel.members.has(userId)) {
    throw new ApiRefusal('user_not_in_channel');
  }
  const content = messageContent(args);
  requireContent(content);
  const message = state.messages.post({
    ...content,
    channelId: channel.id,
    authorId: state.identity.botUserId,
    botId: state.identity.botId,
    threadTs: threadOf(state, channel, args),
    visibleTo: userId,
  });
  return { message_ts: message.ts };
}

/** Parts that are left out stay; an empty list or object takes them away. */
function update(state: StandInState, args: JsonObject): JsonObject {
  const message = ownMessage(state, args, 'cant_update_message');
  const content = messageContent(args);
  const edit: MessageEdit = {
    ...('text' in args ? { text: content.text } : {}),
    ...('blocks' in args ? { blocks: content.blocks } : {}),
    ...('attachments' in args ? { attachments: content.attachments } : {}),
    ...('metadata' in args ? { metadata: content.metadata } : {}),
  };
  requireContent({ ...message, ...edit });
  const { channelId, ts, text } = state.messages.edit(message, edit);
  const updated = state.messages.find(channelId, ts) ?? message;
  return { channel: channelId, ts, text, message: messageFor(state, updated, { withMetadata: true }) };
}

function writable(state: StandInState, channel: ChannelRecord): ChannelRecord {
  const isOpen = channel.kind === 'channel' && state.scopes.has('chat:write.public');
  if (!state.directory.isBotIn(channel) && !isOpen) {
    throw new ApiRefusal('not_in_channel');
  }
  if (channel.isArchived) {
    throw new ApiRefusal('is_archived');
  }
  return channel;
}

function threadOf(state: StandInState, channel: ChannelRecord, args: JsonObject): string | undefined {
  const threadTs = textAt(args, 'thread_ts');
  if (threadTs === undefined || threadTs === '') {
    return undefined;
  }
  const root = state.messages.find(channel.id, threadTs);
  if (root === undefined || root.visibleTo !== undefined) {
    throw new ApiRefusal('thread_not_found');
  }
  return root.threadTs ?? root.ts;
}

function ownMessage(state: StandInState, args: JsonObject, refusal: string): MessageRecord {
  const channel = conversationOf(state, textAt(args, 'channel'));
  const message = state.messages.find(channel.id, textAt(args, 'ts') ?? '');
  if (message === undefined || message.visibleTo !== undefined) {
    throw new ApiRefusal('message_not_found');
  }
  if (message.botId !== state.identity.botId) {
    throw new ApiRefusal(refusal);
  }
  if (channel.isArchived) {
    throw new ApiRefusal('is_archived');
  }
  return message;
}

function permalinkOf(state: StandInState, message: MessageRecord): string {
  const place = `https://${state.identity.teamDomain}.slack.com/archives/${message.channelId}`;
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${message.channelId}`;
  return `${place}/p${message.ts.replace('.', '')}${thread}`;
}
