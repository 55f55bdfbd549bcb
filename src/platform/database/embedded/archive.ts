import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Extract, extract, type Pack, pack } from 'tar-stream';
import { TransferFailed, translateFileTrouble } from '../move/transfer-failed.ts';
import {
  besideDatabase,
  hasDatabase,
  isBeingFilled,
  lastName,
  lockFolder,
  lockName,
  ofDatabase,
  stagingName,
  syncFolder,
} from './folder.ts';

const manifestName = 'mendbot-backup.json';

/** Writes the folder of a database that nobody has open to a tar archive with gzip. It is on disk at the end. */
export async function archiveFolder(folder: string, file: string, manifest: object): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(file, { mode: 0o600, flush: true }));
  try {
    await Promise.all([written, fill(archive, folder, manifest)]);
  } catch (error) {
    archive.destroy();
    // What stopped the writing is the reason, where both have failed.
    const reason = await written.then(
      () => error,
      (cause: unknown) => (isOfSystem(cause) ? cause : error),
    );
    throw translateFileTrouble(reason, 'written', file);
  }
}

async function fill(archive: Pack, folder: string, manifest: object): Promise<void> {
  archive.entry({ name: manifestName, mode: 0o600, mtime: new Date(0) }, JSON.stringify(manifest, null, 2));
  for await (const path of pathsIn(folder, '')) await add(archive, folder, path);
  archive.finalize();
}

/** Of a database, folders before what is in them. */
export async function* pathsIn(folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    // Whatever else is there, such as a mount's own folder, is not the database's.
    const isForeign = prefix === '' && !ofDatabase.test(path);
    if (isForeign || !(entry.isDirectory() || entry.isFile())) continue;
    yield path;
    if (entry.isDirectory()) yield* pathsIn(folder, path);
  }
}

async function add(archive: Pack, folder: string, path: string): Promise<void> {
  const facts = await stat(join(folder, path));
  const header = { name: path, mtime: new Date(0) };
  if (facts.isDirectory()) {
    archive.entry({ ...header, type: 'directory', mode: 0o700 });
    return;
  }
  const file = { ...header, mode: 0o600, size: facts.size };
  // Nothing of a length of nothing: `end` below the start is refused.
  if (facts.size === 0) archive.entry(file, '');
  else await pipeline(createReadStream(join(folder, path), { end: facts.size - 1 }), archive.entry(file));
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

type ManifestCheck = (manifest: unknown) => Promise<void>;

const longestManifestBytes = 1_000_000;

/** Unpacks an archive into an empty folder. Throws {@link TransferFailed} for a file that is none, or not whole. */
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

/**
 * Makes a database in a folder inside of `dataDir`, and moves it to its place once it is whole. Where `fill` throws,
 * all is as it was. Where the process ends, the next one sees that and begins again.
 */
export async function fillFolder<T>(dataDir: string, fill: (staging: string) => Promise<T>): Promise<T> {
  rejectDatabase(dataDir);
  const before = existsSync(dataDir) ? entriesOf(dataDir) : null;
  // The lock makes the folder readable by us alone.
  if (before !== null) rejectOccupied(dataDir);
  using _lock = lockFolder(dataDir);
  const staging = join(dataDir, stagingName);
  try {
    // Once more: until the lock was taken, a bot may have started there.
    rejectDatabase(dataDir);
    removeUnfinished(dataDir);
    const result = await fillStaging(staging, fill);
    await settle(dataDir, staging);
    return result;
  } catch (error) {
    // A half that could not be removed keeps its mark.
    if (!isBeingFilled(dataDir)) leaveAsBefore(dataDir, before);
    throw translateFileTrouble(error, 'written', dataDir);
  }
}

async function fillStaging<T>(staging: string, fill: (staging: string) => Promise<T>): Promise<T> {
  mkdirSync(staging, { mode: 0o700 });
  try {
    return await fill(staging);
  } catch (error) {
    rmSync(staging, { recursive: true });
    throw error;
  }
}

function leaveAsBefore(dataDir: string, before: readonly string[] | null): void {
  if (before === null) rmSync(dataDir, { recursive: true });
  else if (!before.includes(lockName)) rmSync(join(dataDir, lockName), { force: true });
}

function entriesOf(dataDir: string): readonly string[] {
  try {
    return readdirSync(dataDir);
  } catch (error) {
    throw translateFileTrouble(error, 'read', dataDir);
  }
}

function rejectDatabase(dataDir: string): void {
  if (!hasDatabase(dataDir) || isBeingFilled(dataDir)) return;
  throw new TransferFailed(
    `There is a database in ${dataDir} already, which is left as it is: move the folder away, or set MENDBOT_DATA_DIR to an empty one.`,
  );
}

/** Throws where anything is there that no interrupted run has left. */
function rejectOccupied(dataDir: string): void {
  const isUnfinished = isBeingFilled(dataDir);
  const isLeft = (name: string) => isUnfinished && (name === stagingName || ofDatabase.test(name));
  const others = readdirSync(dataDir).filter((name) => !besideDatabase.has(name) && !isLeft(name));
  if (others.length === 0) return;
  throw new TransferFailed(
    `${dataDir} is not empty (${others.slice(0, 3).join(', ')}): a restore goes into an empty folder only.`,
  );
}

/** Removes what an interrupted run left. Where anything else is there, all stays as it is. */
function removeUnfinished(dataDir: string): void {
  rejectOccupied(dataDir);
  const isUnfinished = isBeingFilled(dataDir);
  const names = readdirSync(dataDir).filter((name) => !besideDatabase.has(name));
  // The mark goes last: a run that ends in between is seen as well.
  const left = names.filter((name) => name !== stagingName);
  for (const name of [...left, ...(isUnfinished ? [stagingName] : [])])
    rmSync(join(dataDir, name), { recursive: true });
}

async function settle(dataDir: string, staging: string): Promise<void> {
  const names = readdirSync(staging).filter((name) => name !== lastName);
  for (const name of [...names, lastName]) renameSync(join(staging, name), join(dataDir, name));
  await syncFolder(dataDir);
  rmSync(staging, { recursive: true });
  await syncFolder(dataDir);
}
