import type { ChannelId } from '../../core/identifiers.ts';
import type { Reader } from '../database/transaction.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Services } from '../services.ts';
import { SideUpdates } from '../slack/call.ts';
import { asTaken, type FileUpload, PartFolder, type Taken, uploadFile } from '../slack/files.ts';
import { type MessageView, marked } from '../slack/views/message.ts';
import type { Pending } from './outbox.ts';

export interface FileToSend extends FileUpload {
  readonly title: string;
}

interface Place {
  readonly channelId: string;
  /** The message beneath which they go; left out where they stand by themselves. */
  readonly threadTs?: string;
}

export interface FileDelivery {
  /** The message that announces them, by which it is known what became of an earlier try. */
  readonly messageId: string;
  readonly place: Place;
  readonly make: (folder: PartFolder) => Promise<readonly FileToSend[]>;
}

type Deps = Pick<Services, 'client' | 'program'>;

/**
 * Sends the files of a message, however often it is tried, and gives how many there are. Which were uploaded is kept
 * before they are shared: where it is not known whether they were, a repeat deletes them first, so that one of each
 * stands there in the end.
 */
export async function deliverFiles(deps: Deps, { messageId, place, make }: FileDelivery): Promise<Taken<number>> {
  const { db } = deps.program.store;
  const earlier = await readUploaded(db, messageId);
  if (earlier?.isSent === true) return { kind: 'taken', value: earlier.fileIds.length };
  await takeBack(deps, earlier?.fileIds ?? []);
  await using folder = await PartFolder.create(messageId);
  const files: UploadedFile[] = [];
  for (const file of await make(folder)) {
    const uploaded = await uploadFile(deps.client, file);
    if (uploaded.kind === 'refused') return uploaded;
    files.push({ id: uploaded.value, title: file.title });
  }
  return await share(deps, { messageId, place, files });
}

interface UploadedFile {
  readonly id: string;
  readonly title: string;
}

interface Sharing {
  readonly messageId: string;
  readonly place: Place;
  readonly files: readonly UploadedFile[];
}

/** All of them in one call, so that they are there together or not at all. */
async function share({ client, program }: Deps, { messageId, place, files }: Sharing): Promise<Taken<number>> {
  const { db } = program.store;
  const [first, ...others] = files;
  if (first === undefined) return { kind: 'taken', value: 0 };
  await recordUploaded(
    db,
    messageId,
    files.map(({ id }) => id),
  );
  const { channelId, threadTs } = place;
  const shared = await asTaken(() =>
    client.files.completeUploadExternal({
      files: [first, ...others],
      channel_id: channelId,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    }),
  );
  if (shared.kind === 'refused') return shared;
  await recordFilesSent(db, messageId, program.clock.now());
  return { kind: 'taken', value: files.length };
}

/** What Slack does not delete was mostly never shared, or somebody deleted it. */
async function takeBack({ client, program }: Deps, fileIds: readonly string[]): Promise<void> {
  for (const file of fileIds) {
    const deleted = await asTaken(() => client.files.delete({ file }));
    if (deleted.kind === 'refused') {
      program.log.info({ failure: deleted.failure }, 'an interrupted upload is not taken back');
    }
  }
}

/** A file for one person: a sentence in their direct messages, and the file in its thread. */
export interface FileOnce {
  readonly pending: Pending;
  readonly t: Translator;
  readonly sentence: MessageView;
  /** The header, then rows. What is given to `show` takes the sentence's place at once. */
  readonly pieces: (show: (view: MessageView) => void) => AsyncIterable<string>;
  readonly nameOf: (part: number, parts: number) => PartName;
  /** What the sentence becomes once the file is there; left out where it stays. */
  readonly ready?: (parts: number) => MessageView;
  /** What it becomes where Slack does not take the file. */
  readonly refused: (failure: string) => MessageView;
  /** Beyond it there are several files, of which each has the header. */
  readonly mostBytes?: number;
}

/**
 * The sentence is pending and posted like any other, so that a repeated job does not say it again, nor sends the file twice.
 * False where Slack refused one of them.
 */
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
    make: (folder) => partsOf(file, folder, updates),
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

/** Writes it to as many parts as it needs. */
async function partsOf(file: FileOnce, folder: PartFolder, updates: SideUpdates): Promise<readonly FileToSend[]> {
  const pieces = file.pieces((view) => updates.show(view));
  const paths = await folder.write(pieces, file.mostBytes ?? mostBytesInPart);
  return paths.map((path, index) => ({ path, ...file.nameOf(index + 1, paths.length) }));
}

export interface PartName {
  readonly filename: string;
  readonly title: string;
}

/**
 * Slack takes 1 GB, and Excel shows 1,048,576 rows and nothing of the others: below this size there are fewer, however
 * short they are.
 */
const mostBytesInPart = 100 * 1024 * 1024;

/** What was uploaded below a message. */
interface Uploaded {
  readonly fileIds: readonly string[];
  /** It stands there for certain. */
  readonly isSent: boolean;
}

async function readUploaded(db: Reader, messageId: string): Promise<Uploaded | null> {
  const row = await db
    .selectFrom('file_delivery')
    .select(['file_ids', 'sent_at'])
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row === undefined ? null : { fileIds: row.file_ids, isSent: row.sent_at !== null };
}

/** Before they are shared: whatever happens next, it is known which files may stand there. */
async function recordUploaded(db: Reader, messageId: string, fileIds: readonly string[]): Promise<void> {
  const file_ids = JSON.stringify(fileIds);
  await db
    .insertInto('file_delivery')
    .values({ message_id: messageId, file_ids })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ file_ids, sent_at: null }))
    .execute();
}

async function recordFilesSent(db: Reader, messageId: string, at: Date): Promise<void> {
  await db.updateTable('file_delivery').set({ sent_at: at }).where('message_id', '=', messageId).execute();
}
