import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { dayMs } from '../../core/time.ts';
import { hasDatabase } from '../../platform/database/embedded/folder.ts';
import { OperatorError } from '../../platform/telemetry/operator-error.ts';
import { type DailyBackupFolder, dailyBackupsIn } from './backup.ts';
import { backupTime } from './config.ts';

export interface Finding {
  readonly subject: string;
  /** `fault`: something does not work. `warning`: something works, but perhaps not as intended. */
  readonly outcome: 'good' | 'warning' | 'fault';
  readonly words: string;
  /** What to do about it; absent where nothing is to be done. */
  readonly remedy?: string;
}

export function good(subject: string, words: string): Finding {
  return { subject, outcome: 'good', words };
}

export function warning(subject: string, words: string, remedy: string): Finding {
  return { subject, outcome: 'warning', words, remedy };
}

export function fault(subject: string, words: string, remedy: string): Finding {
  return { subject, outcome: 'fault', words, remedy };
}

const subject = 'daily backups';
// A failed backup is tried again the next night.
const oldAfterMs = 2 * dayMs;

/** Checked by the doctor and at start, so that a wrong folder is noticed before the first night. */
export function backupsFinding({ folder, address }: DailyBackupFolder, now: Date): Finding {
  try {
    // The bot lists the folder and makes files in it, which needs all three permissions.
    accessSync(`${folder}/.`, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const remedy = 'Make the folder and give it to the user that runs the bot, or set MENDBOT_BACKUP_DIR.';
    return fault(subject, `${folder} is not a folder that this user may write`, remedy);
  }
  if (address.databaseUrl === null && existsSync(address.dataDir) && isInside(folder, address.dataDir)) {
    return fault(subject, `${folder} lies in the data folder itself`, 'Set MENDBOT_BACKUP_DIR to a folder elsewhere.');
  }
  try {
    return newestFinding({ folder, address }, now);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return fault(subject, error.message, 'Run this as the user that the bot runs as.');
  }
}

function newestFinding({ folder, address }: DailyBackupFolder, now: Date): Finding {
  const coming = good(
    subject,
    `go to ${folder}; the bot makes the first at its start, and one each day at ${backupTime}`,
  );
  if (address.databaseUrl === null && !hasDatabase(address.dataDir)) return coming;
  const [newest] = dailyBackupsIn({ folder, address }, now);
  const since = newest?.at ?? waitingSince(folder);
  const isOld = now.getTime() - since.getTime() > oldAfterMs;
  if (newest === undefined && !isOld) return coming;
  const words = newest === undefined ? `${folder} has none of this bot` : `the newest is ${newest.file}`;
  return isOld
    ? warning(subject, words, 'See why there is no later one: “mendbot deliveries list”, or the log.')
    : good(subject, words);
}

/** The time of the newest backup. Without one, the earliest time at which a backup was possible. */
export function backedUpAt({ folder, address }: DailyBackupFolder, now: Date): Date {
  try {
    const [newest] = dailyBackupsIn({ folder, address }, now);
    if (newest !== undefined) return newest.at;
  } catch (error) {
    // A folder that cannot be read gets no backup either.
    if (!(error instanceof OperatorError)) throw error;
  }
  return waitingSince(folder);
}

/** No backup is possible before the folder exists. */
function waitingSince(folder: string): Date {
  return new Date(existsSync(folder) ? statSync(folder).birthtimeMs : 0);
}

/** Whether `folder` is `other` or lies inside it, after resolving links. Both must exist. */
function isInside(folder: string, other: string): boolean {
  return `${realpathSync(folder)}${sep}`.startsWith(`${realpathSync(other)}${sep}`);
}
