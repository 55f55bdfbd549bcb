import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Clock } from '../../core/time.ts';
import { dumpTables, packArchive } from '../../platform/database/archive/dump.ts';
import { archiveFormat } from '../../platform/database/archive/manifest.ts';
import { giveName, rejectExisting } from '../../platform/database/archive/new-file.ts';
import { readArchive } from '../../platform/database/archive/read-archive.ts';
import { TransferFailed, translateFileTrouble } from '../../platform/database/archive/transfer-failed.ts';
import type { DatabaseAddress } from '../../platform/database/config.ts';
import { clusterIn } from '../../platform/database/embedded/folder.ts';
import { openConnection } from '../../platform/database/engine.ts';
import { translateLackingRights } from '../../platform/database/errors.ts';
import { rejectNewerSchema } from '../../platform/database/migrate.ts';
import type { Services } from '../../platform/services.ts';
import { backupsConfig } from './config.ts';
import { type Counts, differingTables, isAuditBroken, readCounts } from './counts.ts';
import { statusJobs } from './jobs.ts';

export interface BackupOrder {
  /** The connection string of the database. */
  readonly url: string;
  /** Must not exist yet. */
  readonly file: string;
  readonly version: string;
  readonly at: Date;
}

export interface Backup {
  readonly bytes: number;
  readonly counts: Counts;
}

/** Writes one snapshot of a database to one file, also while bots use it. The file is read again before it gets its name. */
export async function backUpStore({ url, file, version, at }: BackupOrder): Promise<Backup> {
  rejectExisting(file);
  return await inWorkFolder(file, async (work) => {
    const tables = join(work, 'tables');
    const archive = join(work, 'archive');
    mkdirSync(tables, { mode: 0o700 });
    const made = { format: archiveFormat, version, at: at.toISOString() } as const;
    const { manifest, counts } = await dumpSnapshot(url, tables, made);
    await packArchive(tables, archive, manifest);
    await proveArchive(archive, counts);
    giveName(archive, file);
    await syncFolder(dirname(resolve(file)));
    return { bytes: statSync(file).size, counts };
  });
}

async function dumpSnapshot(url: string, folder: string, made: Parameters<typeof dumpTables>[2]) {
  await using connection = await openConnection(url);
  const { client, db } = connection;
  const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  try {
    return await reading.execute(async (tx) => {
      await rejectNewerSchema(tx);
      const counts = await readCounts(tx);
      if (counts.migrations.length === 0) {
        throw new TransferFailed('There is no Mendbot in that database: nothing was written.');
      }
      return { counts, manifest: await dumpTables({ client, db: tx }, folder, made) };
    });
  } catch (error) {
    throw translateLackingRights(error);
  }
}

/** Reads the archive as a restore does. Throws {@link TransferFailed} where it differs from `counts`. */
async function proveArchive(archive: string, counts: Counts): Promise<void> {
  const { tables } = await readArchive(archive, {
    onManifest: async () => {},
    onTable: async (_, rows) => {
      for await (const _part of rows);
    },
  });
  const archived = counts.tables.filter(({ name }) => tables.some((table) => table.name === name));
  if (tables.length === archived.length && differingTables(tables, archived).length === 0) return;
  throw new TransferFailed('The backup differs from the database and was not kept. Check the disk and repeat it.');
}

/** Makes the new name survive a power cut. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}

/** A new folder beside the file, with access for its owner only. Only a killed run leaves its folder behind. */
async function inWorkFolder<T>(file: string, task: (work: string) => Promise<T>): Promise<T> {
  let work: string | undefined;
  const remove = () => {
    if (work !== undefined) rmSync(work, { recursive: true, force: true });
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

/** Several bots may share one folder. Each recognizes its own backups by the database mark in their names. */
export interface DailyBackupFolder {
  readonly folder: string;
  readonly address: DatabaseAddress;
}

interface DailyBackup {
  readonly file: string;
  /** The start of the backup, to the minute. */
  readonly at: Date;
}

/** For example `mendbot-2026-11-28-0230-1f0c9a3be2.tar.gz`, in UTC. */
export function dailyBackupName(at: Date, address: DatabaseAddress): string {
  return `mendbot-${at.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}-${databaseMark(address)}.tar.gz`;
}

/**
 * The newest first. Empty files and names with a future time, from a wrong clock, are left out.
 * @throws {TransferFailed} where the folder cannot be read.
 */
export function dailyBackupsIn({ folder, address }: DailyBackupFolder, now: Date): readonly DailyBackup[] {
  const ownName = ownNamePattern(address);
  return entriesOf(folder)
    .filter((name) => ownName.test(name))
    .toSorted()
    .toReversed()
    .map((name) => ({ file: join(folder, name), at: new Date(name.replace(ownName, '$1T$2:$3Z')) }))
    .filter(({ file, at }) => at <= now && isFilledFile(file));
}

/** Folders that killed runs left behind. Only Mendbot makes folders with these names. */
function unfinishedBackupsIn({ folder, address }: DailyBackupFolder): readonly string[] {
  const ownName = ownNamePattern(address);
  return entriesOf(folder)
    .filter((name) => ownName.test(name.replace(/\.part-\w{6}$/, '')) && !ownName.test(name))
    .map((name) => join(folder, name));
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw translateFileTrouble(error, 'read', folder);
  }
}

/** Only files whose names match are treated as backups and may be removed. */
function ownNamePattern(address: DatabaseAddress): RegExp {
  return new RegExp(`^mendbot-(\\d{4}-\\d\\d-\\d\\d)-(\\d\\d)(\\d\\d)-${databaseMark(address)}\\.tar\\.gz$`);
}

/** Stands for the database, so that no name of a host or folder is in the file's name. */
function databaseMark({ databaseUrl, dataDir }: DatabaseAddress): string {
  const name = databaseUrl === null ? embeddedName(dataDir) : placeOf(databaseUrl);
  return createHash('sha256').update(name).digest('hex').slice(0, 10);
}

/** PostgreSQL's system identifier, because every container has the same folder. Before the first start, the folder. */
function embeddedName(dataDir: string): string {
  try {
    return readFileSync(join(clusterIn(dataDir), 'global', 'pg_control'))
      .readBigUInt64LE()
      .toString();
  } catch {
    return resolve(dataDir);
  }
}

/** Without user and password, which may change. */
function placeOf(databaseUrl: string): string {
  const { host, pathname, searchParams } = new URL(databaseUrl.replace('@/', '@localhost/'));
  return `${host}${searchParams.get('host') ?? ''}${pathname}`;
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
  { clock, url }: { readonly clock: Clock; readonly url: string },
): Promise<Backup & { readonly file: string }> {
  const { folder, keep, address, version } = daily;
  const at = clock.now();
  const file = join(folder, dailyBackupName(at, address));
  for (const left of unfinishedBackupsIn(daily)) rmSync(left, { recursive: true });
  const backup = await backUpStore({ url, file, version, at });
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
  if (backups === null) return;
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
    if (backups === null) return;
    const { file, bytes } = await backUpDaily({ ...backups, version }, { clock, url: store.url });
    log.info({ file, bytes }, 'a backup was made and proven');
  };
}
