import { parts } from '../cast.ts';
import type {
  BotState,
  ChannelSummary,
  Conversation,
  FileSummary,
  HomeView,
  Message,
  ModalView,
  Person,
  WorkspaceView,
} from '../protocol/workspace-view.ts';
import type { PersonClient } from '../slack/person-client.ts';
import type { SeenConversation, SeenMessage, SeenView } from '../slack/seen.ts';
import type { UserRecord } from '../slack/user-record.ts';
import { type JsonObject, numberAt, objectsAt, textAt } from '../wire/json-object.ts';
import { UnreadCounts } from './read-marks.ts';
import type { SandboxWorld } from './sandbox-world.ts';

export interface WorkspaceQuestion {
  readonly personId: string;
  /** `null` = no conversation is requested. */
  readonly channelId: string | null;
  readonly earlier: number;
}

const kinds = { channel: 'public', group: 'private', im: 'direct' } as const;

/** What one person sees of the workspace now. */
export function viewWorkspace(world: SandboxWorld, question: WorkspaceQuestion): WorkspaceView {
  const { slack, clock, manifest, readMarks } = world;
  const { personId, channelId, earlier } = question;
  const person = slack.as(personId);
  const seats = seatsOf(world);
  const unread = new UnreadCounts(
    slack,
    readMarks,
    seats.map(({ id }) => id),
  );
  const bot = viewBot(world);
  const channels = person.conversations().map((one) => toSummary(one, unread.in(one.id, personId)));
  // A channel has no unread messages before the person joins.
  const joinable = person.joinable().map((one) => toSummary(one, 0));
  const asked = [...channels, ...joinable].find(({ id }) => id === channelId);
  const readUntilTs = asked === undefined || asked.unreadCount === 0 ? null : readMarks.of(personId, asked.id);
  return {
    nowMs: clock.nowMs(),
    isTimeMoving: clock.isMoving,
    bot,
    app: {
      commands: manifest.commands,
      shortcuts: manifest.shortcuts,
      isHomeEnabled: manifest.isHomeEnabled,
      isMessagesTabReadOnly: manifest.isMessagesTabReadOnly,
    },
    people: seats.map((user) => toPerson(user, unread.of(user.id))),
    viewerId: personId,
    channels,
    joinable,
    conversation: asked === undefined ? null : viewConversation(person, { channelId: asked.id, earlier, readUntilTs }),
    modals: person.views().map(toModal),
    home: toHome(person.home()),
  };
}

/** Everyone whose seat can be taken. */
export function seatsOf({ slack }: Pick<SandboxWorld, 'slack'>): readonly UserRecord[] {
  return slack.users().filter(({ isBot, isDeleted }) => !isBot && !isDeleted);
}

function viewBot({ slack, bot }: SandboxWorld): BotState {
  const { botUserId: userId, botName: name, openSocketCount: connectionCount } = slack;
  return { userId, name, ...bot.stage, connectionCount };
}

function toPerson(user: UserRecord, unreadCount: number): Person {
  const { id, realName, name, email, tz, locale, isBot } = user;
  const part = parts[id] ?? 'Member';
  return { id, realName, handle: name, email: email ?? null, part, timeZone: tz, locale, isBot, unreadCount };
}

function toSummary(seen: SeenConversation, unreadCount: number): ChannelSummary {
  const { id, name, isArchived, isBotMember, memberCount } = seen;
  const kind = kinds[seen.kind];
  return { id, name, kind, isShared: seen.isExtShared, isArchived, isBotMember, memberCount, unreadCount };
}

function toModal(view: SeenView): ModalView {
  const { id, hash, callbackId, title, blocks, values } = view;
  const labels = { submitLabel: view.submitLabel ?? null, closeLabel: view.closeLabel ?? null };
  return { id, hash, callbackId, title, ...labels, blocks, values };
}

function toHome(view: SeenView | null): HomeView | null {
  return view === null ? null : { id: view.id, hash: view.hash, blocks: view.blocks, values: view.values };
}

export interface ConversationPlace {
  readonly channelId: string;
  /** How many messages before the newest 100. */
  readonly earlier: number;
  /** `null` = nothing is new. */
  readonly readUntilTs: string | null;
}

const newestShown = 100;

/** One conversation as this person sees it. Messages that only this person sees are in their place, also in threads. */
function viewConversation(person: PersonClient, place: ConversationPlace): Conversation {
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
