import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Slack takes 1 GB, and Excel shows 1,048,576 rows and nothing of the others: below this size there are fewer, however
 * short they are.
 */
export const mostBytesInPart = 100 * 1024 * 1024;

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
