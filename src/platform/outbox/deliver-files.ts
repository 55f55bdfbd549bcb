import type { ChannelId } from '../../core/identifiers.ts';
import type { Reader } from '../database/transaction.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Services } from '../services.ts';
import { SideUpdates } from '../slack/call.ts';
import { asTaken, type FileUpload, PartFolder, type Taken, uploadFile } from '../slack/files.ts';
import { type MessageView, marked } from '../slack/views/message.ts';
import type { Pending } from './slack-messages.ts';

interface FileToSend extends FileUpload {
  readonly title: string;
}

interface FileDelivery {
  /** The message that announces the files, by which it is known what became of an earlier try. */
  readonly messageId: string;
  /** The files are posted beneath the message `threadTs`, or by themselves where that is left out. */
  readonly place: { readonly channelId: string; readonly threadTs?: string };
  readonly make: (folder: PartFolder) => Promise<readonly FileToSend[]>;
}

type Deps = Pick<Services, 'client' | 'program'>;

/**
 * Sends the files of a message once, however often it is tried, and gives how many there are. The uploads are recorded
 * before they are shared; a repeat deletes those that may not have been.
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
  // All of them in one call, so that they are there together or not at all.
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

/** What Slack does not delete was mostly never shared, or a person deleted it. */
async function takeBack({ client, program }: Deps, fileIds: readonly string[]): Promise<void> {
  for (const file of fileIds) {
    const deleted = await asTaken(() => client.files.delete({ file }));
    if (deleted.kind === 'refused') {
      program.log.info({ failure: deleted.failure }, 'an interrupted upload is not taken back');
    }
  }
}

/** A file for one person: a sentence in their direct messages, and the file in its thread. */
interface FileOnce {
  readonly pending: Pending;
  readonly t: Translator;
  readonly sentence: MessageView;
  /** The header, then rows. What is given to `show` takes the sentence's place at once. */
  readonly pieces: (show: (view: MessageView) => void) => AsyncIterable<string>;
  readonly nameOf: (part: number, parts: number) => PartName;
  /** What the sentence becomes once the file is there; left out where it stays. */
  readonly ready?: (parts: number) => MessageView;
  readonly refused: (failure: string) => MessageView;
  /** Beyond it there are several files, of which each has the header. */
  readonly mostBytes?: number;
}

/** Posts the sentence and sends the file once, however often its job runs. False where Slack refused one of them. */
export async function sendFileOnce(deps: SendingDeps, file: FileOnce): Promise<boolean> {
  const { outbox, program } = deps;
  const { pending, sentence: view } = file;
  const row = await outbox.enqueue(pending);
  const sentence =
    row.ts !== null && row.channelId !== null
      ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
      : await outbox.post({ row, target: pending.targetId, view, markedView: marked(file.t, view) });
  if (sentence.kind === 'undeliverable') return false;
  const said = { ...row, channelId: sentence.channelId as ChannelId, ts: sentence.ts };
  const updates = new SideUpdates((shown) => outbox.update(said, shown), program.clock);
  const delivery = deliverFiles(deps, {
    messageId: row.id,
    place: { channelId: sentence.channelId, threadTs: sentence.ts },
    async make(folder) {
      const pieces = file.pieces((shown) => updates.show(shown));
      const paths = await folder.write(pieces, file.mostBytes ?? mostBytesInPart);
      return paths.map((path, index) => ({ path, ...file.nameOf(index + 1, paths.length) }));
    },
  });
  // Whatever came of it, what is shown next stays.
  const sent = await delivery.finally(() => updates.settled());
  if (sent.kind === 'refused') {
    program.log.warn({ subject: pending.subject, failure: sent.failure }, 'a file cannot be sent');
    await outbox.update(said, file.refused(sent.failure));
    return false;
  }
  if (file.ready !== undefined) await outbox.update(said, file.ready(sent.value));
  return true;
}

type SendingDeps = Pick<Services, 'client' | 'outbox' | 'program'>;

export type PartName = Pick<FileToSend, 'filename' | 'title'>;

// Slack takes 1 GB, and Excel shows 1,048,576 rows: below this size there are fewer.
const mostBytesInPart = 100 * 1024 * 1024;

async function readUploaded(db: Reader, messageId: string) {
  const row = await db
    .selectFrom('file_delivery')
    .select(['file_ids', 'sent_at'])
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row === undefined ? null : { fileIds: row.file_ids, isSent: row.sent_at !== null };
}

/** Before files are shared, so that it is known which may be there. */
async function recordUploaded(db: Reader, messageId: string, fileIds: readonly string[]): Promise<void> {
  const file_ids = JSON.stringify(fileIds);
  await db
    .insertInto('file_delivery')
    .values({ message_id: messageId, file_ids })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ file_ids, sent_at: null }))
    .execute();
}
