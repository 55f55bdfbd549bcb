import { type FileHandle, mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebClient } from '@slack/web-api';
import { DeliveryDelayed } from '../database/errors.ts';
import { postBytes } from './connect/answer.ts';
import { classifySlackError } from './errors.ts';

export type Taken<T> =
  | { readonly kind: 'taken'; readonly value: T }
  | { readonly kind: 'refused'; readonly failure: string };

/** Throws {@link DeliveryDelayed} if Slack may accept the call later, or may have accepted it. */
export async function asTaken<T>(call: () => Promise<T>): Promise<Taken<T>> {
  try {
    return { kind: 'taken', value: await call() };
  } catch (error) {
    const failure = classifySlackError(error);
    if (failure === null) throw error;
    if (failure.kind !== 'refused') throw new DeliveryDelayed('Slack did not take a file', { cause: error });
    return { kind: 'refused', failure: failure.code };
  }
}

export interface FileUpload {
  readonly path: string;
  readonly filename: string;
  readonly altText?: string;
}

/** Uploads a file without sharing it, and returns its id. */
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

/** The reason why Slack refuses the file. `null` if Slack accepts it. */
async function sendBytes(url: string, file: { readonly path: string; readonly size: number }): Promise<string | null> {
  const status = await postBytes(url, file).catch((error: unknown) => {
    throw new DeliveryDelayed('Slack did not take a file', { cause: error });
  });
  if (status === 429 || status >= 500) throw new DeliveryDelayed('Slack did not take a file');
  return status === 200 ? null : `http_${status}`;
}

/** A private folder for the files of one message. Creation removes leftovers of an earlier try. */
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

  /** Writes pieces to as many files as needed, each beginning with the first piece as header. Returns the paths. */
  async write(pieces: AsyncIterable<string>, mostBytes: number): Promise<readonly string[]> {
    const paths: string[] = [];
    let header: Buffer | null = null;
    let file: FileHandle | null = null;
    let size = 0;
    try {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece);
        const isHeader = header === null;
        header ??= bytes;
        // Each file has at least one piece of rows, even if that exceeds `mostBytes`.
        if (file === null || (size > header.length && size + bytes.length > mostBytes)) {
          await file?.close();
          const path = join(this.#path, `${paths.length + 1}.csv`);
          file = await open(path, 'wx', 0o600);
          paths.push(path);
          await file.writeFile(header);
          size = header.length;
        }
        if (isHeader) continue;
        await file.writeFile(bytes);
        size += bytes.length;
      }
    } finally {
      await file?.close();
    }
    return paths;
  }

  async keep(filename: string, bytes: Uint8Array): Promise<string> {
    const path = join(this.#path, filename);
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#path, { recursive: true, force: true });
  }
}
