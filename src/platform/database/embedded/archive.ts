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

/**
 * Writes the folder of a closed database to a tar.gz archive. The archive is synced to disk. Errors of the disk are
 * thrown unchanged, because the caller knows the name that the operator gave.
 */
export async function archiveFolder(folder: string, file: string, manifest: object): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(file, { mode: 0o600, flush: true }));
  try {
    await Promise.all([written, fill(archive, folder, manifest)]);
  } catch (error) {
    archive.destroy();
    // If both fail, the error that stopped the writing is the reason.
    throw await written.then(
      () => error,
      (cause: unknown) => (isOfSystem(cause) ? cause : error),
    );
  }
}

async function fill(archive: Pack, folder: string, manifest: object): Promise<void> {
  archive.entry({ name: manifestName, mode: 0o600, mtime: new Date(0) }, JSON.stringify(manifest, null, 2));
  for await (const path of pathsIn(folder, '')) await add(archive, folder, path);
  archive.finalize();
}

/** Yields only paths of the database, each folder before its contents. */
export async function* pathsIn(folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    // Other entries, such as `lost+found` of a mount, do not belong to the database.
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
  // `createReadStream` rejects an `end` below its start, so an empty file needs no stream.
  if (facts.size === 0) archive.entry(file, '');
  else await pipeline(createReadStream(join(folder, path), { end: facts.size - 1 }), archive.entry(file));
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

type ManifestCheck = (manifest: unknown) => Promise<void>;

const longestManifestBytes = 1_000_000;

/**
 * Unpacks an archive into an empty folder. Throws {@link TransferFailed} if the file is not a complete archive, and
 * write errors of the disk unchanged.
 */
export async function unpackArchive(file: string, folder: string, check: ManifestCheck): Promise<void> {
  const unpacking = new Unpacking(file, folder, check);
  const archive = extract();
  const read = pipeline(createReadStream(file), createGunzip(), archive);
  try {
    // The gzip checksum comes last, so the file must be read to its end.
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

  /** @param trouble the error that ended the reading, which may come from writing an entry. */
  translate(error: unknown, trouble: unknown): unknown {
    if (error instanceof TransferFailed) return error;
    const refusal = [error, trouble].find(isOfSystem);
    if (refusal === undefined) return error === trouble ? this.#unreadable(error) : error;
    if (refusal.code === 'EEXIST') return this.#unreadable(refusal);
    const isOfReading = refusal.path === this.#file || refusal.syscall === 'read';
    return isOfReading ? translateFileTrouble(refusal, 'read', this.#file) : refusal;
  }

  /** Before the manifest, the file may be anything. After it, the file is a damaged backup. */
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

  /** Accepts only files and folders, no links, and no path outside the target folder. */
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
  // Other names at the top, such as that of the lock, have a meaning for Mendbot.
  return (
    ofDatabase.test(path.split('/', 1)[0] ?? '') &&
    path.split('/').every((part) => /^[\w.-]+$/.test(part) && part !== '.' && part !== '..')
  );
}

/**
 * Creates a database in a staging folder inside `dataDir`, then moves it into place. If `fill` throws, the folder is
 * left as before. If the process ends, the next run detects the staging folder and starts again.
 */
export async function fillFolder<T>(dataDir: string, fill: (staging: string) => Promise<T>): Promise<T> {
  rejectDatabase(dataDir);
  const before = existsSync(dataDir) ? entriesOf(dataDir) : null;
  if (before !== null) rejectOccupied(dataDir);
  using _lock = lockFolder(dataDir);
  const staging = join(dataDir, stagingName);
  try {
    // Checked again, because a bot may have started before the lock was taken.
    rejectDatabase(dataDir);
    removeUnfinished(dataDir);
    const result = await fillStaging(staging, fill);
    await settle(dataDir, staging);
    return result;
  } catch (error) {
    // If the partial database could not be removed, the staging folder stays as its mark.
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

/** The names in a folder. Throws {@link TransferFailed} if it cannot be read. */
export function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw translateFileTrouble(error, 'read', folder);
  }
}

function rejectDatabase(dataDir: string): void {
  if (!hasDatabase(dataDir) || isBeingFilled(dataDir)) return;
  throw new TransferFailed(
    `There is a database in ${dataDir} already, which is left as it is: move the folder away, or set MENDBOT_DATA_DIR to an empty one.`,
  );
}

function rejectOccupied(dataDir: string): void {
  const isUnfinished = isBeingFilled(dataDir);
  const isLeft = (name: string) => isUnfinished && (name === stagingName || ofDatabase.test(name));
  const others = readdirSync(dataDir).filter((name) => !besideDatabase.has(name) && !isLeft(name));
  if (others.length === 0) return;
  throw new TransferFailed(
    `${dataDir} is not empty (${others.slice(0, 3).join(', ')}): a restore goes into an empty folder only.`,
  );
}

/** Removes the leftovers of an interrupted run. Throws, and removes nothing, if other entries exist. */
function removeUnfinished(dataDir: string): void {
  rejectOccupied(dataDir);
  const isUnfinished = isBeingFilled(dataDir);
  const names = readdirSync(dataDir).filter((name) => !besideDatabase.has(name));
  // The staging folder goes last, so that a run interrupted here is still detected.
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
