import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { TransferFailed, translateFileTrouble } from '../move/transfer-failed.ts';
import { isOfSystem, manifestName } from './archive-folder.ts';
import { ofDatabase } from './folder-names.ts';
import { syncFolder } from './sync-folder.ts';

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

/** Shown what the archive says of itself before anything is unpacked; throws where it is not wanted. */
export type ManifestCheck = (manifest: unknown) => Promise<void>;

const longestManifestBytes = 1_000_000;

/**
 * Unpacks what `archiveFolder` made into an empty folder; all of it is on the disk when this resolves. Throws
 * {@link TransferFailed} for a file that is none, or not whole.
 */
export async function unpackArchive(file: string, folder: string, check: ManifestCheck): Promise<void> {
  const unpacking = new Unpacking(file, folder, check);
  const archive = extract();
  const read = pipeline(createReadStream(file), createGunzip(), archive);
  try {
    // The checksum of all bytes comes last.
    await Promise.all([unpacking.run(archive), read]);
  } catch (error) {
    archive.destroy();
    const trouble = await read.then(
      () => null,
      (cause: unknown) => cause,
    );
    throw unpacking.translate(error, trouble);
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

  async run(archive: AsyncIterable<Entry>): Promise<void> {
    for await (const entry of archive) {
      if (this.#isKnown) await this.#unpack(entry);
      else await this.#check(await this.#readManifest(entry));
    }
    if (!this.#isKnown) throw this.#unreadable();
    for (const folder of this.#folders) await syncFolder(folder);
  }

  /** @param trouble what ended the reading of the file: also an entry that could not be written. */
  translate(error: unknown, trouble: unknown): unknown {
    if (error instanceof TransferFailed) return error;
    const refusal = [error, trouble].find(isOfSystem);
    if (refusal === undefined) return error === trouble ? this.#unreadable(error) : error;
    // A path that is there twice.
    if (refusal.code === 'EEXIST') return this.#unreadable(refusal);
    return refusal.path === this.#file || refusal.syscall === 'read'
      ? translateFileTrouble(refusal, 'read', this.#file)
      : translateFileTrouble(refusal, 'written', this.#folder);
  }

  /** Before its manifest was read, a file may be anything; after that, it is one of ours that was harmed. */
  #unreadable(cause?: unknown): TransferFailed {
    const sentence = this.#isKnown
      ? `${this.#file} is cut short or damaged: take another copy of it, or another backup.`
      : `${this.#file} is no backup that "mendbot backup" made, or it is damaged.`;
    return new TransferFailed(sentence, { cause });
  }

  async #readManifest(entry: Entry): Promise<unknown> {
    const { name, size } = entry.header;
    if (name !== manifestName || size > longestManifestBytes) throw this.#unreadable();
    const manifest = await text(entry);
    this.#isKnown = true;
    try {
      return JSON.parse(manifest);
    } catch (cause) {
      throw this.#unreadable(cause);
    }
  }

  /** Files and folders inside of the archive alone: no links, and no path that leads outside. */
  async #unpack(entry: Entry): Promise<void> {
    const { name, type } = entry.header;
    const path = name.replace(/\/$/, '');
    if (!isInside(path)) throw this.#unreadable();
    const target = join(this.#folder, path);
    if (type === 'directory') {
      await mkdir(target, { mode: 0o700 });
      this.#folders.push(target);
      entry.resume();
      return;
    }
    if (type !== 'file') throw this.#unreadable();
    await pipeline(entry, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
  }
}

function isInside(path: string): boolean {
  // Other names are of the folder, such as its lock, and would be taken for what they are called.
  return (
    ofDatabase.test(path.split('/', 1)[0] ?? '') &&
    path.split('/').every((part) => /^[\w.-]+$/.test(part) && part !== '.' && part !== '..')
  );
}
