import { accessSync, constants } from 'node:fs';
import { type Finding, fault, good } from './finding.ts';

/** Otherwise one would hear of it at night. */
export function backupsFinding(folder: string): Finding {
  const subject = 'daily backups';
  try {
    // The folder’s own entries are read, and files are made in it.
    accessSync(`${folder}/.`, constants.R_OK | constants.W_OK | constants.X_OK);
    return good(subject, `go to ${folder}`);
  } catch {
    const remedy = 'Make the folder and give it to the user that runs the bot, or set MENDBOT_BACKUP_DIR.';
    return fault(subject, `${folder} is not a folder that this user may write`, remedy);
  }
}
