import { flagAt, isJsonObject, type JsonObject, objectAt, objectsAt, textAt } from '../../wire/json-object.ts';
import { completeBlockIds } from '../block-elements.ts';
import { blockProblems, MAX_MESSAGE_BLOCKS } from '../block-rules.ts';
import type { ChannelRecord } from '../channel-record.ts';
import { linkedFiles, shareFiles } from '../files.ts';
import { type MessageRecord, messageContent, messageFor, requireContent } from '../message-record.ts';
import type { MessageEdit } from '../message-store.ts';
import { ApiRefusal, refusalWithMessages } from '../refusals.ts';
import { linksIn } from '../send-event.ts';
import type { StandInState } from '../stand-in-state.ts';
import { type ApiMethods, conversationOf, targetOf } from './api-method.ts';

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

/** Keeps parts that are left out. An empty list or object removes a part. */
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

export const unfurlMethods: ApiMethods = {
  'chat.unfurl': { token: 'bot', scope: 'links:write', run: unfurl },
};

/** Replaces an earlier preview of the same link. */
function unfurl(state: StandInState, args: JsonObject): JsonObject {
  const message = state.messages.find(textAt(args, 'channel') ?? '', textAt(args, 'ts') ?? '');
  if (message === undefined) throw new ApiRefusal('cannot_find_message');
  const unfurls = Object.entries(objectAt(args, 'unfurls') ?? {});
  if (unfurls.length === 0) throw new ApiRefusal('missing_unfurls');
  const links = linksIn(message.text);
  const added = unfurls.map(([url, attachment]) => {
    const isOurs = links.some((link) => link.url === url && state.unfurlDomains.includes(link.domain));
    if (!isOurs) throw new ApiRefusal('cannot_unfurl_url');
    if (!isJsonObject(attachment)) throw new ApiRefusal('invalid_unfurls_format');
    return attachmentFor(state, url, attachment);
  });
  const given = new Set(unfurls.map(([url]) => url));
  const kept = message.attachments.filter((one) => !given.has(textAt(one, 'app_unfurl_url') ?? ''));
  state.messages.attach(message, [...kept, ...added]);
  return {};
}

function attachmentFor(state: StandInState, url: string, attachment: JsonObject): JsonObject {
  const blocks = objectsAt(attachment, 'blocks');
  const problems = blockProblems(blocks, MAX_MESSAGE_BLOCKS);
  if (problems.length > 0) throw refusalWithMessages('invalid_blocks', problems);
  return {
    ...attachment,
    blocks: completeBlockIds(blocks, state.ids),
    is_app_unfurl: true,
    app_unfurl_url: url,
    from_url: url,
  };
}
