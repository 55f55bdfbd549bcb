import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Clock } from '../../core/time.ts';
import { archiveFolder, entriesOf, unpackArchive } from '../../platform/database/embedded/archive.ts';
import type { RestingFolder } from '../../platform/database/embedded/copy.ts';
import {
  DataFolderUnavailable,
  hasDatabase,
  isBeingFilled,
  isInside,
  lockFolder,
  syncFolder,
} from '../../platform/database/embedded/folder.ts';
import { rejectNewerSchema, unknownAmong } from '../../platform/database/migrate.ts';
import { giveName, rejectExisting } from '../../platform/database/move/new-file.ts';
import { openFolder } from '../../platform/database/move/open-existing.ts';
import { TransferFailed, translateFileTrouble } from '../../platform/database/move/transfer-failed.ts';
import type { Services } from '../../platform/services.ts';
import { backupsConfig } from './config.ts';
import { type Counts, isAuditBroken, readCounts } from './counts.ts';
import { statusJobs } from './jobs.ts';

export interface BackupOrder {
  readonly dataDir: string;
  /** Must not exist yet. */
  readonly file: string;
  readonly version: string;
  readonly at: Date;
  readonly openSource: () => Promise<RestingFolder>;
}

export interface Backup {
  readonly bytes: number;
  readonly counts: Counts;
}

/** Writes the embedded database to one file. The file gets its name only after a test restore has succeeded. */
export async function backUpStore(order: BackupOrder): Promise<Backup> {
  const { dataDir, file } = order;
  rejectFile(file, dataDir);
  return await inWorkFolder(file, async (work) => {
    const archive = join(work, 'archive');
    const counts = await archiveSource(order, archive);
    const data = join(work, 'data');
    mkdirSync(data, { mode: 0o700 });
    await proveArchive(archive, data, counts);
    giveName(archive, file);
    await syncFolder(dirname(resolve(file)));
    return { bytes: statSync(file).size, counts };
  });
}

/**
 * Opens the database itself where no process uses it, otherwise a copy from the running bot. `askBot` gives `null`
 * where no bot answers.
 */
export async function openSource(dataDir: string, askBot: () => Promise<RestingFolder | null>): Promise<RestingFolder> {
  try {
    const held = holdDatabase(dataDir, 'mendbot backup');
    return { folder: dataDir, isLost: async () => false, [Symbol.asyncDispose]: async () => held[Symbol.dispose]() };
  } catch (error) {
    const isInUse = error instanceof TransferFailed && error.cause instanceof DataFolderUnavailable;
    const copy = isInUse ? await askBot() : null;
    if (copy === null) throw error;
    return copy;
  }
}

async function archiveSource(order: BackupOrder, archive: string): Promise<Counts> {
  await using source = await order.openSource();
  const lost = (cause?: unknown) =>
    new TransferFailed('The bot has ended while the backup was made, or took its copy back: repeat it.', { cause });
  let counts: Counts;
  try {
    counts = await readSourceCounts(source.folder);
    const { migrations, tables } = counts;
    const { version, at } = order;
    const made: BackupManifest = { format: backupFormat, version, at: at.toISOString(), migrations, tables };
    await archiveFolder(source.folder, archive, made);
  } catch (error) {
    throw (await source.isLost()) ? lost(error) : error;
  }
  // Reading a copy that the bot removes meanwhile may succeed with half of its files.
  if (await source.isLost()) throw lost();
  return counts;
}

function rejectFile(file: string, dataDir: string): void {
  rejectExisting(file);
  const folder = dirname(resolve(file));
  try {
    if (isInside(folder, dataDir)) {
      throw new TransferFailed(`${file} lies in the data folder itself: name a file elsewhere.`);
    }
  } catch (error) {
    // A missing data folder is reported by the next step.
    if (!existsSync(folder) || existsSync(dataDir)) throw translateFileTrouble(error, 'written', file);
  }
}

/** Locks the data folder, so that nobody opens the database while `command` copies it. */
export function holdDatabase(dataDir: string, command: string): Disposable {
  if (!hasDatabase(dataDir) || isBeingFilled(dataDir)) {
    throw new TransferFailed(
      `There is no whole database in ${dataDir}. Set MENDBOT_DATA_DIR to the bot's data folder.`,
    );
  }
  try {
    return lockFolder(dataDir, command);
  } catch (cause) {
    if (!(cause instanceof DataFolderUnavailable && cause.isInUse)) throw cause;
    throw new TransferFailed(
      `Another process uses the database in ${dataDir}: stop the bot first, and start it afterwards, or let another command end.`,
      { cause },
    );
  }
}

/** Opening and closing the database also flushes it to its files after a crash. */
async function readSourceCounts(dataDir: string): Promise<Counts> {
  await using engine = await openFolder(dataDir);
  await rejectNewerSchema(engine.db);
  const counts = await readCounts(engine.db).catch((error: unknown) => {
    throw translateFileTrouble(error, 'written', dataDir);
  });
  if (counts.migrations.length > 0) return counts;
  throw new TransferFailed(`There is no Mendbot in the database in ${dataDir}: nothing was written.`);
}

/** A new folder beside the file, with access for its owner only. Only a killed run leaves its folder behind. */
async function inWorkFolder<T>(file: string, task: (work: string) => Promise<T>): Promise<T> {
  let work: string | undefined;
  const remove = () => {
    // A thread of the engine may still write there.
    if (work !== undefined) rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', remove);
  try {
    work = mkdtempSync(`${file}.part-`);
    return await task(work);
  } catch (error) {
    throw translateFileTrouble(error, 'written', file);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** Incremented with each incompatible change of the archive. */
const backupFormat = 1;

const manifest = z.object({
  format: z.literal(backupFormat),
  version: z.string(),
  at: z.iso.datetime(),
  migrations: z.array(z.string()).readonly(),
  tables: z.array(z.object({ name: z.string(), count: z.int() })).readonly(),
});

export type BackupManifest = z.infer<typeof manifest>;

/** Throws {@link TransferFailed} for a format or migrations that this version does not know. */
export async function readBackupManifest(found: unknown): Promise<BackupManifest> {
  const read = manifest.safeParse(found);
  if (!read.success) {
    throw new TransferFailed(
      'The backup was made in a way that this Mendbot does not know: restore it with the one that made it.',
    );
  }
  const unknown = unknownAmong(read.data.migrations);
  if (unknown.length === 0) return read.data;
  throw new TransferFailed(
    `The backup is of a newer Mendbot (${unknown.join(', ')}): restore it with that one, or take an older backup.`,
  );
}

/** Several bots may share one folder. Each recognizes its own backups by the database mark in their names. */
export interface DailyBackupFolder {
  readonly folder: string;
  /** The data folder of the embedded database. */
  readonly dataDir: string;
}

interface DailyBackup {
  readonly file: string;
  /** The start of the backup, to the minute. */
  readonly at: Date;
}

/** For example `mendbot-2026-11-28-0230-1jq0x9v3k5c2m.tar.gz`, in UTC. */
export function dailyBackupName(at: Date, dataDir: string): string {
  return `mendbot-${at.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}-${databaseMark(dataDir)}.tar.gz`;
}

/**
 * The newest first. Empty files and names with a future time, from a wrong clock, are left out.
 * @throws {TransferFailed} where the folder cannot be read.
 */
export function dailyBackupsIn({ folder, dataDir }: DailyBackupFolder, now: Date): readonly DailyBackup[] {
  const ownName = ownNamePattern(dataDir);
  return entriesOf(folder)
    .filter((name) => ownName.test(name))
    .toSorted()
    .toReversed()
    .map((name) => ({ file: join(folder, name), at: new Date(name.replace(ownName, '$1T$2:$3Z')) }))
    .filter(({ file, at }) => at <= now && isFilledFile(file));
}

/** Folders that killed runs left behind. Only Mendbot makes folders with these names. */
function unfinishedBackupsIn({ folder, dataDir }: DailyBackupFolder): readonly string[] {
  const ownName = ownNamePattern(dataDir);
  return entriesOf(folder)
    .filter((name) => ownName.test(name.replace(/\.part-\w{6}$/, '')) && !ownName.test(name))
    .map((name) => join(folder, name));
}

export function databaseMadeAt(dataDir: string): Date {
  return new Date(Number(systemIdentifier(dataDir) >> 32n) * 1000);
}

/** Only files whose names match are treated as backups and may be removed. */
function ownNamePattern(dataDir: string): RegExp {
  return new RegExp(`^mendbot-(\\d{4}-\\d\\d-\\d\\d)-(\\d\\d)(\\d\\d)-${databaseMark(dataDir)}\\.tar\\.gz$`);
}

function databaseMark(dataDir: string): string {
  return systemIdentifier(dataDir).toString(36);
}

/**
 * PostgreSQL’s system identifier: unique for each database, kept by a restore. Its upper 32 bits are the creation time
 * in Unix seconds.
 */
function systemIdentifier(dataDir: string): bigint {
  const path = join(dataDir, 'global', 'pg_control');
  try {
    return readFileSync(path).readBigUInt64LE();
  } catch (error) {
    throw translateFileTrouble(error, 'read', path);
  }
}

function isFilledFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0;
}

export interface DailyBackups extends DailyBackupFolder {
  readonly keep: number;
  readonly version: string;
}

/**
 * Removes older backups only after the new one is proven. A broken audit log also keeps them, and throws {@link
 * TransferFailed}.
 */
export async function backUpDaily(
  daily: DailyBackups,
  { clock, takeCopy }: { readonly clock: Clock; readonly takeCopy: () => Promise<RestingFolder> },
): Promise<Backup & { readonly file: string }> {
  const { folder, keep, dataDir, version } = daily;
  const at = clock.now();
  const file = join(folder, dailyBackupName(at, dataDir));
  for (const left of unfinishedBackupsIn(daily)) rmSync(left, { recursive: true });
  const backup = await backUpStore({ dataDir, file, version, at, openSource: takeCopy });
  if (isAuditBroken(backup.counts)) {
    throw new TransferFailed(
      `The backup ${file} is whole, but the audit log is not as it was written: "mendbot audit verify" says where. No older backup was removed.`,
    );
  }
  const others = dailyBackupsIn(daily, at).filter((one) => one.file !== file);
  for (const old of others.slice(keep - 1)) rmSync(old.file);
  return { ...backup, file };
}

/** Runs at start. Queues a backup at once where there is none yet. */
export async function prepareBackups({ program, config }: Pick<Services, 'program' | 'config'>): Promise<void> {
  const { clock, log, store } = program;
  const backups = config.get(backupsConfig);
  if (backups === null || store.takeCopy === null) return;
  const now = clock.now();
  const next = (await store.queue.nextRuns([statusJobs.backUp], now)).get(statusJobs.backUp.name);
  const isFirst = hasNoBackup(backups, now);
  log.info({ folder: backups.folder, next, isFirst }, 'daily backups are on');
  if (isFirst) await store.queue.enqueueAlone(statusJobs.backUp, {});
}

/** False where the folder cannot be read; the start warns of that. */
function hasNoBackup(backups: DailyBackupFolder, now: Date): boolean {
  try {
    return dailyBackupsIn(backups, now).length === 0;
  } catch (error) {
    if (error instanceof TransferFailed) return false;
    throw error;
  }
}

/** A failed backup fails its job, so bot admins hear of it. */
export function backUpJob({ program, config, version }: Pick<Services, 'program' | 'config' | 'version'>) {
  const backups = config.get(backupsConfig);
  return async (): Promise<void> => {
    const { clock, log, store } = program;
    if (backups === null || store.takeCopy === null) return;
    const { file, bytes } = await backUpDaily({ ...backups, version }, { clock, takeCopy: store.takeCopy });
    log.info({ file, bytes }, 'a backup was made and proven');
  };
}

/**
 * Unpacks an archive into an empty folder and opens the database there. Throws {@link TransferFailed} where its
 * contents differ from `counts`.
 */
export async function proveArchive(archive: string, folder: string, counts: Counts): Promise<void> {
  await unpackArchive(archive, folder, async () => {});
  await using engine = await openFolder(folder);
  if (isDeepStrictEqual(await readCounts(engine.db), counts)) return;
  throw new TransferFailed('The backup differs from the database and was not kept. Check the disk and repeat it.');
}
