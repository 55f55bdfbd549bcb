import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { translateFileTrouble } from './transfer-failed.ts';

/** By these names alone a file is known as one of these backups, and may be removed. */
const ownName = /^mendbot-(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)\.tar\.gz$/;

interface DailyBackup {
  readonly file: string;
  /** When it was begun, to the minute. */
  readonly at: Date;
}

/** Shape of the name: `mendbot-2026-11-28-0230.tar.gz`, in UTC. */
export function dailyBackupName(at: Date): string {
  return `mendbot-${at.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.tar.gz`;
}

/** The newest first. @throws {TransferFailed} where the folder cannot be read. */
export function dailyBackupsIn(folder: string): readonly DailyBackup[] {
  return namesIn(folder)
    .filter((name) => ownName.test(name))
    .toSorted()
    .toReversed()
    .map((name) => ({ file: join(folder, name), at: new Date(name.replace(ownName, '$1T$2:$3Z')) }));
}

/** What a run that was killed has left; only this program makes folders of these names. */
export function unfinishedBackupsIn(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => ownName.test(name.replace(/\.part-\w{6}$/, '')) && !ownName.test(name))
    .map((name) => join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw translateFileTrouble(error, 'read', folder);
  }
}
