import { accessSync, constants } from 'node:fs';
import { dayMs } from '../lib/durations.ts';
import { dailyBackupsIn } from '../store/daily-backups.ts';
import { type Finding, fault, good, warning } from './finding.ts';

// One that failed is tried again the next night.
const oldAfterMs = 2 * dayMs;

/** Otherwise one would hear of it at night. */
export function backupsFinding(folder: string, now: Date): Finding {
  const subject = 'daily backups';
  try {
    // The folder’s own entries are read, and files are made in it.
    accessSync(`${folder}/.`, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const remedy = 'Make the folder and give it to the user that runs the bot, or set MENDBOT_BACKUP_DIR.';
    return fault(subject, `${folder} is not a folder that this user may write`, remedy);
  }
  const [newest] = dailyBackupsIn(folder);
  if (newest === undefined) return good(subject, `go to ${folder}; the bot makes the first at 02:30 UTC`);
  if (now.getTime() - newest.at.getTime() <= oldAfterMs) return good(subject, `the newest is ${newest.file}`);
  return warning(
    subject,
    `the newest is ${newest.file}`,
    'See why later ones failed: “mendbot deliveries list”, or the log.',
  );
}
