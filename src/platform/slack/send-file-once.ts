import type { ChannelId } from '../../core/identifiers.ts';
import type { Translator } from '../i18n/common-texts.ts';
import { deliverFiles, type FileToSend } from '../outbox/deliver-files.ts';
import type { Owed } from '../outbox/outbox.ts';
import type { Services } from '../services.ts';
import { mostBytesInPart, type PartFolder } from './part-folder.ts';
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

type Deps = Pick<Services, 'client' | 'outbox' | 'program'>;

/**
 * The sentence is owed and posted like any other, so that a repeated job does not say it again, nor sends the file twice.
 * False where Slack refused one of them.
 */
export async function sendFileOnce(deps: Deps, file: FileOnce): Promise<boolean> {
  const { outbox, program } = deps;
  const { owed, sentence: view } = file;
  const row = await outbox.owe(owed);
  const sentence =
    row.ts !== null && row.channelId !== null
      ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
      : await outbox.post({ row, target: owed.targetId, view, markedView: marked(file.t, view) });
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
    program.log.warn({ ...subjectOf(owed), failure: sent.failure }, 'a file cannot be sent');
    await outbox.update(said, file.refused(sent.failure));
    return false;
  }
  if (file.ready !== undefined) await outbox.update(said, file.ready(sent.value));
  return true;
}

function subjectOf({ kind: _, dedupeKey: __, targetId: ___, ...subject }: Owed) {
  return subject;
}

/** Writes it to as many parts as it needs. */
async function partsOf(file: FileOnce, folder: PartFolder, updates: SideUpdates): Promise<readonly FileToSend[]> {
  const pieces = file.pieces((view) => updates.show(view));
  const paths = await folder.write(pieces, file.mostBytes ?? mostBytesInPart);
  return paths.map((path, index) => ({ path, ...file.nameOf(index + 1, paths.length) }));
}
