import type { ChannelId } from '../../core/identifiers.ts';
import type { Clock } from '../../core/time.ts';
import type { Reader } from '../database/transaction.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Services } from '../services.ts';
import { asTaken, type FileUpload, PartFolder, type Taken, uploadFile } from '../slack/files.ts';
import type { MessageView } from '../slack/views/message.ts';
import type { Pending } from './slack-messages.ts';

interface FileToSend extends FileUpload {
  readonly title: string;
}

interface FileDelivery {
  /** The message that announces the files. Its id identifies the uploads of an earlier try. */
  readonly messageId: string;
  readonly place: { readonly channelId: string; readonly threadTs?: string };
  readonly make: (folder: PartFolder) => Promise<readonly FileToSend[]>;
}

type Deps = Pick<Services, 'client' | 'program'>;

/**
 * Sends the files of a message once, even after retries, and returns their number. Uploads are recorded before they are
 * shared. A retry first deletes uploads that may not have been shared.
 */
export async function deliverFiles(deps: Deps, { messageId, place, make }: FileDelivery): Promise<Taken<number>> {
  const { client, program } = deps;
  const { db } = program.store;
  const earlier = await readUploaded(db, messageId);
  if (earlier?.isSent === true) return { kind: 'taken', value: earlier.fileIds.length };
  await takeBack(deps, earlier?.fileIds ?? []);
  await using folder = await PartFolder.create(messageId);
  const files: { readonly id: string; readonly title: string }[] = [];
  for (const file of await make(folder)) {
    const uploaded = await uploadFile(client, file);
    if (uploaded.kind === 'refused') return uploaded;
    files.push({ id: uploaded.value, title: file.title });
  }
  const [first, ...others] = files;
  if (first === undefined) return { kind: 'taken', value: 0 };
  const fileIds = files.map(({ id }) => id);
  await recordUploaded(db, messageId, fileIds);
  const thread = place.threadTs === undefined ? {} : { thread_ts: place.threadTs };
  // Shared in one call, so that either all files appear or none.
  const shared = await asTaken(() =>
    client.files.completeUploadExternal({ files: [first, ...others], channel_id: place.channelId, ...thread }),
  );
  if (shared.kind === 'refused') return shared;
  await db
    .updateTable('file_delivery')
    .set({ sent_at: program.clock.now() })
    .where('message_id', '=', messageId)
    .execute();
  return { kind: 'taken', value: files.length };
}

/** An upload that Slack does not delete was mostly never shared, or a person deleted it. */
async function takeBack({ client, program }: Deps, fileIds: readonly string[]): Promise<void> {
  for (const file of fileIds) {
    const deleted = await asTaken(() => client.files.delete({ file }));
    if (deleted.kind === 'refused') {
      program.log.info({ failure: deleted.failure }, 'an interrupted upload is not taken back');
    }
  }
}

interface FileOnce {
  readonly pending: Pending;
  readonly t: Translator;
  readonly sentence: MessageView;
  /** The header, then rows. `show` replaces the sentence while the file is being made. */
  readonly pieces: (show: (view: MessageView) => void) => AsyncIterable<string>;
  readonly nameOf: (part: number, parts: number) => PartName;
  /** Replaces the sentence once the file is sent. Without it, the sentence stays. */
  readonly ready?: (parts: number) => MessageView;
  readonly refused: (failure: string) => MessageView;
  /** The largest size of one file, in bytes. Larger exports become several files, each with the header. */
  readonly mostBytes?: number;
}

/** Posts the sentence and sends the file once, even after retries. False if Slack refuses either. */
export async function sendFileOnce(deps: SendingDeps, file: FileOnce): Promise<boolean> {
  const { outbox, program } = deps;
  const { pending, sentence: view } = file;
  const row = await outbox.enqueue(pending);
  const sentence =
    row.ts !== null && row.channelId !== null
      ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
      : await outbox.post({ row, target: pending.targetId, view, t: file.t });
  if (sentence.kind === 'undeliverable') return false;
  const said = { ...row, channelId: sentence.channelId as ChannelId, ts: sentence.ts };
  const updates = new ProgressUpdates((shown) => outbox.update(said, shown), program.clock);
  const delivery = deliverFiles(deps, {
    messageId: row.id,
    place: { channelId: sentence.channelId, threadTs: sentence.ts },
    async make(folder) {
      const pieces = file.pieces((shown) => updates.show(shown));
      const paths = await folder.write(pieces, file.mostBytes ?? mostBytesInPart);
      return paths.map((path, index) => ({ path, ...file.nameOf(index + 1, paths.length) }));
    },
  });
  // Pending updates must not overwrite the final text.
  const sent = await delivery.finally(() => updates.settled());
  if (sent.kind === 'refused') {
    program.log.warn({ subject: pending.subject, failure: sent.failure }, 'a file cannot be sent');
    await outbox.update(said, file.refused(sent.failure));
    return false;
  }
  if (file.ready !== undefined) await outbox.update(said, file.ready(sent.value));
  return true;
}

// Slack allows about one update of a message per second.
const pauseMs = 3000;

/**
 * Updates a message during long work, one update at a time. Failures are ignored, because the next update replaces
 * them.
 */
export class ProgressUpdates {
  readonly #update: (view: MessageView) => Promise<unknown>;
  readonly #clock: Clock;
  #running: Promise<unknown> | null = null;
  #notBefore = 0;

  constructor(update: (view: MessageView) => Promise<unknown>, clock: Clock) {
    this.#update = update;
    this.#clock = clock;
  }

  show(view: MessageView): void {
    const now = this.#clock.now().getTime();
    if (this.#running !== null || now < this.#notBefore) return;
    this.#notBefore = now + pauseMs;
    this.#running = this.#update(view)
      .catch(() => null)
      .finally(() => {
        this.#running = null;
      });
  }

  /** Resolves when no update is in progress, so that the next message is not overwritten. */
  async settled(): Promise<void> {
    await this.#running;
  }
}

type SendingDeps = Pick<Services, 'client' | 'outbox' | 'program'>;

export type PartName = Pick<FileToSend, 'filename' | 'title'>;

// In bytes. Slack accepts 1 GB. Excel shows 1,048,576 rows, and a file of this size has fewer.
const mostBytesInPart = 100 * 1024 * 1024;

async function readUploaded(db: Reader, messageId: string) {
  const row = await db
    .selectFrom('file_delivery')
    .select(['file_ids', 'sent_at'])
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row === undefined ? null : { fileIds: row.file_ids, isSent: row.sent_at !== null };
}

async function recordUploaded(db: Reader, messageId: string, fileIds: readonly string[]): Promise<void> {
  const file_ids = JSON.stringify(fileIds);
  await db
    .insertInto('file_delivery')
    .values({ message_id: messageId, file_ids })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ file_ids, sent_at: null }))
    .execute();
}
