import { type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import { blockProblems, MAX_MESSAGE_BLOCKS } from './block-rules.ts';
import { type FileHome, type FileRecord, fileHome, fileObject } from './files.ts';
import { ApiRefusal, refusalWithMessages } from './refusals.ts';
import type { StandInState } from './stand-in-state.ts';

export type MessageRecord = {
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly isBroadcast: boolean;
  readonly authorId: string;
  readonly botId: string | undefined;
  /** The only person who sees an ephemeral message; `undefined` = not ephemeral. */
  readonly visibleTo: string | undefined;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly metadata: JsonObject | undefined;
  readonly fileIds: readonly string[];
  readonly editedTs: string | undefined;
};

/** All blocks of a message, including those of its attachments. */
export function allBlocksOf({
  blocks,
  attachments,
}: Pick<MessageRecord, 'blocks' | 'attachments'>): readonly JsonObject[] {
  return [...blocks, ...attachments.flatMap((attachment) => objectsAt(attachment, 'blocks'))];
}

export type NewMessage = Partial<Omit<MessageRecord, 'ts' | 'editedTs'>> & {
  readonly channelId: string;
  readonly authorId: string;
};

export type MessageObjectOptions = {
  readonly withMetadata: boolean;
  readonly teamId: string;
  readonly appId: string;
  readonly fileHome: FileHome;
  readonly files: readonly FileRecord[];
  readonly replies: readonly MessageRecord[];
};

function messageObject(message: MessageRecord, options: MessageObjectOptions): JsonObject {
  return {
    type: 'message',
    ...(message.isBroadcast ? { subtype: 'thread_broadcast' } : {}),
    user: message.authorId,
    ...(message.botId === undefined ? {} : { bot_id: message.botId, app_id: options.appId }),
    team: options.teamId,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
    ...(options.files.length === 0
      ? {}
      : { files: options.files.map((file) => fileObject(file, message.authorId, options.fileHome)) }),
    ...(message.editedTs === undefined ? {} : { edited: { user: message.authorId, ts: message.editedTs } }),
    ...(options.withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    ...threadFields(message, options.replies),
  };
}

function threadFields(message: MessageRecord, replies: readonly MessageRecord[]): JsonObject {
  if (message.threadTs !== undefined) {
    return { thread_ts: message.threadTs };
  }
  if (replies.length === 0) {
    return {};
  }
  const authors = [...new Set(replies.map((reply) => reply.authorId))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: authors.length,
    reply_users: authors,
    latest_reply: replies.at(-1)?.ts,
  };
}

/** The message in the form of the Web API and of interactions. */
export function messageFor(
  state: StandInState,
  message: MessageRecord,
  options: { readonly withMetadata: boolean },
): JsonObject {
  return messageObject(message, {
    withMetadata: options.withMetadata,
    teamId: state.identity.teamId,
    appId: state.identity.appId,
    fileHome: fileHome(state),
    files: message.fileIds.map((id) => state.files.find(id)).filter((file) => file !== undefined),
    replies: state.messages.repliesTo(message),
  });
}

const MAX_TEXT = 40_000;

export type MessageContent = {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly metadata: JsonObject | undefined;
};

/** The content of a message from the app. Throws Slack's refusal as `ApiRefusal`. */
export function messageContent(args: JsonObject): MessageContent {
  const text = textAt(args, 'text') ?? textAt(args, 'markdown_text') ?? '';
  const blocks = args['blocks'] ?? [];
  if (!Array.isArray(blocks)) {
    throw new ApiRefusal('invalid_blocks_format');
  }
  const problems = blockProblems(blocks, MAX_MESSAGE_BLOCKS);
  if (problems.length > 0) {
    throw refusalWithMessages('invalid_blocks', problems);
  }
  if (text.length > MAX_TEXT) {
    throw new ApiRefusal('msg_too_long');
  }
  const attachments = objectsAt(args, 'attachments');
  return { text, blocks: objectsAt(args, 'blocks'), attachments, metadata: metadataOf(args) };
}

export function requireContent(content: MessageContent): void {
  if (content.text.trim() === '' && content.blocks.length === 0 && content.attachments.length === 0) {
    throw new ApiRefusal('no_text');
  }
}

function metadataOf(args: JsonObject): JsonObject | undefined {
  const metadata = args['metadata'];
  if (metadata === undefined || metadata === '') {
    return undefined;
  }
  const object = objectAt(args, 'metadata');
  const isEmpty = object !== undefined && Object.keys(object).length === 0;
  const isWhole = textAt(object, 'event_type') !== undefined && objectAt(object, 'event_payload') !== undefined;
  if (!isEmpty && !isWhole) {
    throw new ApiRefusal('invalid_metadata_format');
  }
  return isEmpty ? undefined : object;
}
