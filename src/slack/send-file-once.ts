import type { ChannelId } from '../domain/identifiers.ts';
import type { Translator } from '../i18n/translator.ts';
import { readFileDelivery, recordFilesSent, recordUploaded } from '../store/file-deliveries.ts';
import type { SlackDeps } from './deps.ts';
import { asTaken, type Taken, uploadFile } from './file-upload.ts';
import type { Owed } from './outbox.ts';
import { mostBytesInPart, PartFolder } from './part-folder.ts';
import { SideUpdates } from './side-updates.ts';
import { type MessageView, marked } from './views/message-view.ts';

/** A file for one person: a sentence in their direct messages, and the file in its thread. */
export interface FileOnce {
  readonly owed: Owed;
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

export interface PartName {
  readonly filename: string;
  readonly title: string;
}

interface Place {
  readonly channelId: string;
  readonly ts: string;
}

type Deps = Pick<SlackDeps, 'client' | 'outbox' | 'program'>;

/**
 * The sentence is owed and posted like any other, so that a repeated job does not say it again. Which files were uploaded
 * is kept before they are shared: where it is not known whether they were, a repeat deletes them first, so that one file
 * stands there in the end.
 */
export async function sendFileOnce(deps: Deps, file: FileOnce): Promise<void> {
  const { outbox, program } = deps;
  const { owed, sentence: view } = file;
  const row = await outbox.owe(owed);
  const sentence =
    row.ts !== null && row.channelId !== null
      ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
      : await outbox.post({ row, target: owed.targetId, view, markedView: marked(file.t, view) });
  if (sentence.kind === 'undeliverable') return;
  const said = { ...row, channelId: sentence.channelId as ChannelId, ts: sentence.ts };
  const updates = new SideUpdates((shown) => outbox.update(said, shown), program.clock);
  const delivery = deliver(deps, file, { messageId: row.id, place: sentence, updates });
  // Whatever came of it, what is shown next stays.
  const sent = await delivery.finally(() => updates.settled());
  if (sent.kind === 'refused') {
    program.log.warn({ ...subjectOf(owed), failure: sent.failure }, 'a file cannot be sent');
    await outbox.update(said, file.refused(sent.failure));
  } else if (file.ready !== undefined) {
    await outbox.update(said, file.ready(sent.value));
  }
}

function subjectOf({ kind: _, dedupeKey: __, targetId: ___, ...subject }: Owed) {
  return subject;
}

interface Delivery {
  readonly messageId: string;
  readonly place: Place;
  readonly updates: SideUpdates;
}

/** Gives how many files it became. */
async function deliver(deps: Deps, file: FileOnce, { messageId, place, updates }: Delivery): Promise<Taken<number>> {
  const { db } = deps.program.store;
  const earlier = await readFileDelivery(db, messageId);
  if (earlier?.isSent === true) return { kind: 'taken', value: earlier.fileIds.length };
  await takeBack(deps, earlier?.fileIds ?? []);
  await using folder = await PartFolder.create(messageId);
  const pieces = file.pieces((view) => updates.show(view));
  const paths = await folder.write(pieces, file.mostBytes ?? mostBytesInPart);
  const files: { readonly id: string; readonly title: string }[] = [];
  for (const [index, path] of paths.entries()) {
    const { filename, title } = file.nameOf(index + 1, paths.length);
    const uploaded = await uploadFile(deps.client, { path, filename });
    if (uploaded.kind === 'refused') return uploaded;
    files.push({ id: uploaded.value, title });
  }
  return await share(deps, { messageId, place, files });
}

interface Sharing {
  readonly messageId: string;
  readonly place: Place;
  readonly files: readonly { readonly id: string; readonly title: string }[];
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
  const shared = await asTaken(() =>
    client.files.completeUploadExternal({
      files: [first, ...others],
      channel_id: place.channelId,
      thread_ts: place.ts,
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
