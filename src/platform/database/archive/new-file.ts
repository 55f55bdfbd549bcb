import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { TransferFailed } from './transfer-failed.ts';

/** Throws {@link TransferFailed} if something has the name already. */
export function rejectExisting(path: string): void {
  if (existsSync(path)) throw existing(path);
}

/** A name beside `path` for the file while it is written. Nobody else can guess it, or wait there with a link. */
export function unfinishedName(path: string): string {
  return `${path}.part-${randomBytes(12).toString('hex')}`;
}

/**
 * Gives a finished file its name. Throws {@link TransferFailed} if another process took the name meanwhile. A rename
 * alone would replace that file, and some disks have no hard links.
 */
export function giveName(unfinished: string, path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? existing(path) : error;
  }
  try {
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(path);
    throw error;
  }
}

function existing(path: string): TransferFailed {
  return new TransferFailed(`${path} exists already; nothing was written.`);
}
