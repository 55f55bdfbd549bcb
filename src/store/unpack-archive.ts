import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { manifestName } from './archive-folder.ts';
import { ByteSource } from './byte-source.ts';
import { syncFolder } from './sync-folder.ts';
import { parseTarHeader, type TarHeader, tarBlockBytes } from './tar-header.ts';
import { TransferFailed, translateFileTrouble } from './transfer-failed.ts';

/** Shown what the archive says of itself before anything is unpacked; throws where it is not wanted. */
export type ManifestCheck = (manifest: unknown) => Promise<void>;

/**
 * Unpacks what `archiveFolder` made into an empty folder; all of it is on the disk when this resolves. Throws
 * {@link TransferFailed} for a file that is none, or not whole.
 */
export async function unpackArchive(file: string, folder: string, check: ManifestCheck): Promise<void> {
  const unpacking = new Unpacking(file, folder, check);
  try {
    await pipeline(createReadStream(file), createGunzip(), (stream: AsyncIterable<Buffer>) => unpacking.run(stream));
  } catch (error) {
    throw isOfGzip(error) ? unpacking.unreadable(error) : unpacking.translate(error);
  }
}

class Unpacking {
  readonly #file: string;
  readonly #folder: string;
  readonly #check: ManifestCheck;
  readonly #folders: string[];
  #isKnown = false;

  constructor(file: string, folder: string, check: ManifestCheck) {
    this.#file = file;
    this.#folder = folder;
    this.#check = check;
    this.#folders = [folder];
  }

  async run(stream: AsyncIterable<Buffer>): Promise<void> {
    const source = new ByteSource(stream);
    await this.#check(await this.#readManifest(source));
    for (;;) {
      const header = await this.#next(source);
      if (header === null) break;
      await this.#unpack(source, header);
    }
    // The checksum of all bytes stands at the very end.
    await source.drain();
    for (const folder of this.#folders) await syncFolder(folder);
  }

  /** Before its manifest was read, a file may be anything; after that, it is one of ours that was harmed. */
  unreadable(cause?: unknown): TransferFailed {
    const sentence = this.#isKnown
      ? `${this.#file} is cut short or damaged: take another copy of it, or another backup.`
      : `${this.#file} is no backup that "mendbot backup" made, or it is damaged.`;
    return new TransferFailed(sentence, { cause });
  }

  translate(error: unknown): unknown {
    const isReading = error instanceof Error && (error as NodeJS.ErrnoException).path === this.#file;
    return isReading || isFolderRead(error)
      ? translateFileTrouble(error, 'read', this.#file)
      : translateFileTrouble(error, 'written', this.#folder);
  }

  async #readManifest(source: ByteSource): Promise<unknown> {
    const header = await this.#next(source);
    if (header?.path !== manifestName) throw this.unreadable();
    const text = await source.take(header.size);
    await source.take(paddingOf(header.size));
    if (text === null) throw this.unreadable();
    this.#isKnown = true;
    try {
      return JSON.parse(text.toString());
    } catch (cause) {
      throw this.unreadable(cause);
    }
  }

  /** The next header; `null` at the end of the archive. */
  async #next(source: ByteSource): Promise<TarHeader | null> {
    const block = await source.take(tarBlockBytes);
    if (block === null) throw this.unreadable();
    if (block.every((byte) => byte === 0)) return null;
    const header = parseTarHeader(block);
    if (header === null) throw this.unreadable();
    return header;
  }

  async #unpack(source: ByteSource, { path, kind, size }: TarHeader): Promise<void> {
    const target = join(this.#folder, path);
    if (kind === 'folder') {
      await mkdir(target, { mode: 0o700 });
      this.#folders.push(target);
      return;
    }
    await using file = await open(target, 'wx', 0o600);
    let written = 0;
    for await (const part of source.stream(size)) {
      await file.writeFile(part);
      written += part.length;
    }
    if (written !== size) throw this.unreadable();
    await file.sync();
    await source.take(paddingOf(size));
  }
}

function isOfGzip(error: unknown): boolean {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('Z_');
}

/** Reading a folder as a file is refused without its name. */
function isFolderRead(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EISDIR';
}

function paddingOf(size: number): number {
  return (tarBlockBytes - (size % tarBlockBytes)) % tarBlockBytes;
}
