import type { Conversation, FileSummary, Message } from '../protocol/workspace-view.ts';
import type { PersonClient } from '../slack/person-client.ts';
import type { SeenMessage } from '../slack/seen-message.ts';
import { type JsonObject, numberAt, objectsAt, textAt } from '../wire/json-object.ts';

export interface ConversationPlace {
  readonly channelId: string;
  /** How many more than the newest 100. */
  readonly earlier: number;
  /** Null where nothing is new. */
  readonly readUntilTs: string | null;
}

const newestShown = 100;

/** One conversation as this person sees it: what only they see stands in its place, in threads too. */
export function viewConversation(person: PersonClient, place: ConversationPlace): Conversation {
  const { channelId, earlier, readUntilTs } = place;
  const shared = person.messagesIn(channelId);
  const own = person.ephemeral().filter((message) => message.channelId === channelId);
  const roots = new Set(shared.map(({ ts }) => ts));
  const isReply = ({ threadTs }: SeenMessage) => threadTs !== undefined && roots.has(threadTs);
  const ownReplies = Map.groupBy(own.filter(isReply), ({ threadTs }) => threadTs);
  const all = inOrder([...shared, ...own.filter((message) => !isReply(message))]);
  const shown = all.slice(-(newestShown + earlier));
  return {
    channelId,
    messages: shown.map((message) => {
      const replies = inOrder([...message.replies, ...(ownReplies.get(message.ts) ?? [])]);
      return toMessage(
        message,
        replies.map((reply) => toMessage(reply, [])),
      );
    }),
    hasEarlier: shown.length < all.length,
    readUntilTs,
  };
}

function inOrder(messages: readonly SeenMessage[]): readonly SeenMessage[] {
  return messages.toSorted((one, other) => Number(one.ts) - Number(other.ts));
}

function toMessage(seen: SeenMessage, replies: readonly Message[]): Message {
  const { channelId, ts, authorId, text, blocks, values, isEdited, isEphemeral } = seen;
  const files = seen.files.map(toFile);
  return {
    channelId,
    ts,
    threadTs: seen.threadTs ?? null,
    authorId,
    text,
    blocks,
    attachments: seen.attachments.map((attachment) => objectsAt(attachment, 'blocks')),
    values,
    files,
    isEdited,
    isEphemeral,
    replies,
  };
}

function toFile(file: JsonObject): FileSummary {
  const name = textAt(file, 'name') ?? '';
  return {
    id: textAt(file, 'id') ?? '',
    name,
    title: textAt(file, 'title') ?? name,
    mimeType: textAt(file, 'mimetype') ?? 'application/octet-stream',
    sizeBytes: numberAt(file, 'size') ?? 0,
  };
}
