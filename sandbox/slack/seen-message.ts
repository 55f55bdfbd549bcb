import type { JsonObject } from '../wire/json-object.ts';
import { fileHome } from './file-home.ts';
import { fileObject } from './file-record.ts';
import type { MessageRecord } from './message-record.ts';
import type { StandInState } from './stand-in-state.ts';
import type { StateValues } from './view-state.ts';

/** A message as a person sees it at this moment; `values` is what they chose in it. */
export type SeenMessage = {
  readonly kind: 'message';
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly authorId: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  /** What is shown below its links. */
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

/** The conversation as this person's client shows it; empty for who may not see it. */
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
