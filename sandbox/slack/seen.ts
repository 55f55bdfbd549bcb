import { type JsonObject, objectAt, textAt } from '../wire/json-object.ts';
import type { ChannelRecord } from './channel-record.ts';
import { fileHome, fileObject } from './files.ts';
import { mayJoin } from './join-channel.ts';
import type { MessageRecord } from './message-record.ts';
import type { StandInState } from './stand-in-state.ts';
import type { StateValues } from './state-values.ts';
import type { ViewRecord } from './view-record.ts';

/** A message as a person sees it now. `values`: what the person chose in the message. */
export type SeenMessage = {
  readonly kind: 'message';
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly authorId: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  /** The previews below the message. */
  readonly attachments: readonly JsonObject[];
  readonly values: StateValues;
  readonly metadata: JsonObject | undefined;
  readonly files: readonly JsonObject[];
  readonly isEdited: boolean;
  readonly isEphemeral: boolean;
  readonly isBroadcast: boolean;
  readonly replies: readonly SeenMessage[];
};

export function seenMessage(state: StandInState, message: MessageRecord, userId: string): SeenMessage {
  const files = message.fileIds.map((id) => state.files.find(id)).filter((file) => file !== undefined);
  return {
    kind: 'message',
    channelId: message.channelId,
    ts: message.ts,
    threadTs: message.threadTs,
    authorId: message.authorId,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    values: state.messageValues.of(message, userId),
    metadata: message.metadata,
    files: files.map((file) => fileObject(file, message.authorId, fileHome(state))),
    isEdited: message.editedTs !== undefined,
    isEphemeral: message.visibleTo !== undefined,
    isBroadcast: message.isBroadcast,
    replies: state.messages.repliesTo(message).map((reply) => seenMessage(state, reply, userId)),
  };
}

/** The conversation in the person's client. Empty if the person cannot see it. */
export function messagesSeenBy(state: StandInState, userId: string, channelId: string): readonly SeenMessage[] {
  const channel = state.directory.channels.get(channelId);
  if (channel === undefined || !state.directory.canSee(userId, channel)) {
    return [];
  }
  const shown = state.messages.inChannel(channelId);
  return shown
    .filter((message) => message.threadTs === undefined || message.isBroadcast)
    .map((message) => seenMessage(state, message, userId));
}

export function withReplies(messages: readonly SeenMessage[]): readonly SeenMessage[] {
  return messages.flatMap((message) => [message, ...message.replies]);
}

/** A modal or Home tab as its person sees it now. */
export type SeenView = {
  readonly kind: 'view';
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly title: string;
  readonly submitLabel: string | undefined;
  readonly closeLabel: string | undefined;
  readonly blocks: readonly JsonObject[];
  readonly values: StateValues;
};

export function seenView(view: ViewRecord): SeenView {
  const { definition } = view;
  return {
    kind: 'view',
    id: view.id,
    type: view.type,
    hash: view.hash,
    callbackId: textAt(definition, 'callback_id') ?? '',
    privateMetadata: textAt(definition, 'private_metadata') ?? '',
    title: textAt(objectAt(definition, 'title'), 'text') ?? '',
    submitLabel: textAt(objectAt(definition, 'submit'), 'text'),
    closeLabel: textAt(objectAt(definition, 'close'), 'text'),
    blocks: view.blocks,
    values: view.values,
  };
}

/** A conversation in a person's sidebar. */
export type SeenConversation = {
  readonly id: string;
  readonly kind: ChannelRecord['kind'];
  /** For the direct conversation, the bot's name. */
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isExtShared: boolean;
  readonly isArchived: boolean;
  readonly memberCount: number;
  readonly isBotMember: boolean;
};

/** The person's channels, and then the conversation with the bot. */
export function conversationsOf(state: StandInState, userId: string): readonly SeenConversation[] {
  const direct = state.directory.directChannel(userId);
  const all = [...state.directory.channels.values()];
  const channels = all.filter((channel) => channel.kind !== 'im' && channel.members.has(userId));
  return [...channels, direct].map((channel) => seenConversation(state, channel));
}

/** Public channels that this person can join and is not in. */
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
