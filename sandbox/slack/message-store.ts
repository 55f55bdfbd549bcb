import { completeBlockIds } from './block-elements.ts';
import type { IdSource } from './ids.ts';
import type { MessageRecord, NewMessage } from './message-record.ts';
import type { Change } from './stand-in-state.ts';

export type MessageEdit = Partial<Pick<MessageRecord, 'text' | 'blocks' | 'attachments' | 'metadata' | 'fileIds'>>;

/** All messages of the workspace, including ephemeral ones, in the order of posting. */
export class MessageStore {
  readonly #channels = new Map<string, Map<string, MessageRecord>>();
  readonly #replies = new Map<string, Set<string>>();
  readonly #ids: IdSource;
  readonly #tell: (change: Change) => void;

  constructor(ids: IdSource, tell: (change: Change) => void) {
    this.#ids = ids;
    this.#tell = tell;
  }

  post(message: NewMessage): MessageRecord {
    const record: MessageRecord = {
      threadTs: undefined,
      isBroadcast: false,
      botId: undefined,
      visibleTo: undefined,
      text: '',
      attachments: [],
      metadata: undefined,
      fileIds: [],
      ...message,
      blocks: completeBlockIds(message.blocks ?? [], this.#ids),
      ts: this.#ids.nextTs(),
      editedTs: undefined,
    };
    this.#keep(record);
    this.#announce(record, 'posted');
    return record;
  }

  edit(message: MessageRecord, edit: MessageEdit): MessageRecord {
    const record: MessageRecord = {
      ...message,
      ...edit,
      blocks: edit.blocks === undefined ? message.blocks : completeBlockIds(edit.blocks, this.#ids),
      editedTs: this.#ids.nextTs(),
    };
    this.#keep(record);
    this.#announce(record, 'updated');
    return record;
  }

  /** Adds previews below a person's message. The message does not count as edited. */
  attach(message: MessageRecord, attachments: MessageRecord['attachments']): void {
    const record = { ...message, attachments };
    this.#keep(record);
    this.#announce(record, 'updated');
  }

  /** Restores a saved message without an event. */
  restore(message: MessageRecord): void {
    this.#keep(message);
  }

  remove(message: MessageRecord): void {
    this.#channels.get(message.channelId)?.delete(message.ts);
    this.#announce(message, 'deleted');
  }

  find(channelId: string, ts: string): MessageRecord | undefined {
    return this.#channels.get(channelId)?.get(ts);
  }

  /** Messages that everyone in the channel can see, including replies. */
  inChannel(channelId: string): readonly MessageRecord[] {
    const messages = this.#channels.get(channelId)?.values() ?? [];
    return [...messages].filter((message) => message.visibleTo === undefined);
  }

  repliesTo(message: MessageRecord): readonly MessageRecord[] {
    const replies = [...(this.#replies.get(keyOf(message.channelId, message.ts)) ?? [])];
    return replies
      .map((ts) => this.find(message.channelId, ts))
      .filter((reply) => reply !== undefined)
      .filter((reply) => reply.visibleTo === undefined);
  }

  ephemeralTo(userId: string): readonly MessageRecord[] {
    return this.all().filter((message) => message.visibleTo === userId);
  }

  all(): readonly MessageRecord[] {
    const messages = [...this.#channels.values()].flatMap((channel) => [...channel.values()]);
    return messages.toSorted((one, other) => Number(one.ts) - Number(other.ts));
  }

  #keep(message: MessageRecord): void {
    const channel = this.#channels.get(message.channelId) ?? new Map<string, MessageRecord>();
    this.#channels.set(message.channelId, channel.set(message.ts, message));
    if (message.threadTs !== undefined) {
      const key = keyOf(message.channelId, message.threadTs);
      this.#replies.set(key, (this.#replies.get(key) ?? new Set<string>()).add(message.ts));
    }
  }

  #announce(message: MessageRecord, action: 'posted' | 'updated' | 'deleted'): void {
    const { channelId, ts, visibleTo } = message;
    this.#tell({ kind: 'message', action, channelId, ts, visibleTo });
  }
}

function keyOf(channelId: string, ts: string): string {
  return `${channelId}/${ts}`;
}
