import { mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebClient } from '@slack/web-api';
import type { ChannelId } from '../../core/identifiers.ts';
import { DeliveryDelayed } from '../database/errors.ts';
import type { Translator } from '../i18n/common-texts.ts';
import { deliverFiles, type FileToSend } from '../outbox/deliver-files.ts';
import type { Owed } from '../outbox/outbox.ts';
import type { Services } from '../services.ts';
import { SideUpdates } from './call.ts';
import { postBytes } from './connect/answer.ts';
import { classifySlackError } from './errors.ts';
import { type MessageView, marked } from './views/message.ts';

/** What came of a call: its answer, or Slack's word where it refuses. */
export type Taken<T> =
  | { readonly kind: 'taken'; readonly value: T }
  | { readonly kind: 'refused'; readonly failure: string };

/** Throws {@link DeliveryDelayed} where Slack may take it later, or may have taken it. */
export async function asTaken<T>(call: () => Promise<T>): Promise<Taken<T>> {
  try {
    return { kind: 'taken', value: await call() };
  } catch (error) {
    const failure = classifySlackError(error);
    if (failure === null) throw error;
    if (failure.kind !== 'refused')
      throw new DeliveryDelayed('Slack did not take a file', { afterMs: null, cause: error });
    return { kind: 'refused', failure: failure.code };
  }
}

export interface FileUpload {
  readonly path: string;
  readonly filename: string;
  /** What a picture shows, in words. */
  readonly altText?: string;
}

/** Uploads a file without showing it to anybody, and gives its id. */
export async function uploadFile(client: WebClient, { path, filename, altText }: FileUpload): Promise<Taken<string>> {
  const { size } = await stat(path);
  const described = altText === undefined ? {} : { alt_text: altText };
  const announced = await asTaken(() => client.files.getUploadURLExternal({ filename, length: size, ...described }));
  if (announced.kind === 'refused') return announced;
  const { upload_url: url, file_id: id } = announced.value;
  if (url === undefined || id === undefined) throw new DeliveryDelayed('Slack named no place for a file');
  const failure = await sendBytes(url, { path, size });
  return failure === null ? { kind: 'taken', value: id } : { kind: 'refused', failure };
}

/** Gives why Slack does not take the file; `null` where it does. */
async function sendBytes(url: string, file: { readonly path: string; readonly size: number }): Promise<string | null> {
  const status = await postBytes(url, file).catch((error: unknown) => {
    throw new DeliveryDelayed('Slack did not take a file', { afterMs: null, cause: error });
  });
  if (status === 429 || status >= 500) throw new DeliveryDelayed('Slack did not take a file');
  return status === 200 ? null : `http_${status}`;
}

/**
 * Slack takes 1 GB, and Excel shows 1,048,576 rows and nothing of the others: below this size there are fewer, however
 * short they are.
 */
const mostBytesInPart = 100 * 1024 * 1024;

/** A folder for the files of one message, which nobody else reads; it goes with what is left of an earlier try. */
export class PartFolder implements AsyncDisposable {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  static async create(messageId: string): Promise<PartFolder> {
    const path = join(tmpdir(), `mendbot-file-${messageId}`);
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { mode: 0o700 });
    return new PartFolder(path);
  }

  /**
   * Writes pieces to as many files as are needed, each of which begins with the first piece, the header, and gives their
   * paths. Nothing but the piece at hand is kept in memory.
   */
  async write(pieces: AsyncIterable<string>, mostBytes: number): Promise<readonly string[]> {
    const paths: string[] = [];
    let header: Buffer | null = null;
    let part: OpenPart | null = null;
    try {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece);
        header ??= bytes;
        if (part === null || (bytes !== header && part.isFull(bytes.length, mostBytes))) {
          await part?.close();
          const path = join(this.#path, `${paths.length + 1}.csv`);
          part = await OpenPart.create(path, header);
          paths.push(path);
        }
        if (bytes !== header) await part.add(bytes);
      }
    } finally {
      await part?.close();
    }
    return paths;
  }

  /** Writes one file that is there already, and gives its path. */
  async keep(filename: string, bytes: Uint8Array): Promise<string> {
    const path = join(this.#path, filename);
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#path, { recursive: true, force: true });
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

class OpenPart {
  readonly #file: Handle;
  #size: number;
  #hasRows = false;

  private constructor(file: Handle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  static async create(path: string, header: Buffer): Promise<OpenPart> {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(header);
    return new OpenPart(file, header.length);
  }

  /** A part has at least one piece of rows, however large that is. */
  isFull(more: number, mostBytes: number): boolean {
    return this.#hasRows && this.#size + more > mostBytes;
  }

  async add(bytes: Buffer): Promise<void> {
    await this.#file.writeFile(bytes);
    this.#size += bytes.length;
    this.#hasRows = true;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

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
