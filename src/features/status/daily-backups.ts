import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { translateFileTrouble } from '../../platform/database/move/transfer-failed.ts';

/** Several bots may use one folder: each knows its own backups by the mark in their names. */
export interface DailyBackupFolder {
  readonly folder: string;
  /** Of the embedded database. */
  readonly dataDir: string;
}

interface DailyBackup {
  readonly file: string;
  /** When it was begun, to the minute. */
  readonly at: Date;
}

/** Shape of the name: `mendbot-2026-11-28-0230-1jq0x9v3k5c2m.tar.gz`, in UTC. */
export function dailyBackupName(at: Date, dataDir: string): string {
  return `mendbot-${at.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}-${markOf(dataDir)}.tar.gz`;
}

/**
 * The newest first. Files alone that hold something are backups, and those of the future say nothing: a clock was wrong.
 * @throws {TransferFailed} where the folder cannot be read.
 */
export function dailyBackupsIn({ folder, dataDir }: DailyBackupFolder, now: Date): readonly DailyBackup[] {
  const ownName = ownNameOf(dataDir);
  return namesIn(folder)
    .filter((name) => ownName.test(name))
    .toSorted()
    .toReversed()
    .map((name) => ({ file: join(folder, name), at: new Date(name.replace(ownName, '$1T$2:$3Z')) }))
    .filter(({ file, at }) => at <= now && isFilledFile(file));
}

/** What a run that was killed has left; only this program makes folders of these names. */
export function unfinishedBackupsIn({ folder, dataDir }: DailyBackupFolder): readonly string[] {
  const ownName = ownNameOf(dataDir);
  return namesIn(folder)
    .filter((name) => ownName.test(name.replace(/\.part-\w{6}$/, '')) && !ownName.test(name))
    .map((name) => join(folder, name));
}

/** When the database was made. */
export function databaseMadeAt(dataDir: string): Date {
  return new Date(Number(systemIdentifier(dataDir) >> 32n) * 1000);
}

/** By these names alone a file is known as one of these backups, and may be removed. */
function ownNameOf(dataDir: string): RegExp {
  return new RegExp(`^mendbot-(\\d{4}-\\d\\d-\\d\\d)-(\\d\\d)(\\d\\d)-${markOf(dataDir)}\\.tar\\.gz$`);
}

function markOf(dataDir: string): string {
  return systemIdentifier(dataDir).toString(36);
}

/** PostgreSQL gives each database another one, which begins with the second in which it is made. A restored one keeps it. */
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

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw translateFileTrouble(error, 'read', folder);
  }
}
