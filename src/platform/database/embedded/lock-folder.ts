import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../../telemetry/operator-error.ts';
import { lockName } from './folder-names.ts';

// SQLITE_BUSY, https://www.sqlite.org/rescode.html
const busy = 5;

/** The folder of the embedded database is in use by another process, belongs to another user, or cannot be read or written. */
export class DataFolderUnavailable extends OperatorError {
  override readonly name = 'DataFolderUnavailable';
  readonly why: 'in_use' | 'foreign' | 'unreadable' | 'unwritable';

  constructor(why: DataFolderUnavailable['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}

/**
 * Takes the data folder for this process, until disposal or the process's end however it comes: the lock is the
 * kernel's, held through SQLite, since PGlite itself would let two processes write into one folder.
 */
export function lockFolder(dataDir: string): Disposable {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    refuseForeign(dataDir);
    chmodSync(dataDir, 0o700);
  } catch (cause) {
    if (cause instanceof DataFolderUnavailable) throw cause;
    throw unwritable(dataDir, cause);
  }
  const lock = lockedFile(dataDir);
  return { [Symbol.dispose]: () => lock.close() };
}

function lockedFile(dataDir: string): DatabaseSync {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(join(dataDir, lockName), { timeout: 0 });
    lock.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock?.close();
    const isBusy = cause instanceof Error && 'errcode' in cause && cause.errcode === busy;
    if (!isBusy) throw unwritable(dataDir, cause);
    throw new DataFolderUnavailable(
      'in_use',
      `Another Mendbot already uses the data folder ${dataDir}. Stop it first, or set MENDBOT_DATA_DIR to another folder.`,
      { cause },
    );
  }
}

function unwritable(dataDir: string, cause: unknown): DataFolderUnavailable {
  return new DataFolderUnavailable('unwritable', `The data folder ${dataDir} cannot be created or written.`, { cause });
}

/** Root may do everything there, and the folder's owner could not open afterwards what it has made. */
function refuseForeign(dataDir: string): void {
  const own = process.geteuid?.();
  const { uid } = statSync(dataDir);
  if (own === undefined || own === uid) return;
  throw new DataFolderUnavailable(
    'foreign',
    `The data folder ${dataDir} belongs to another user (its id is ${uid}): run this as that user, or give the folder to this one. What another user makes there, its owner cannot open.`,
  );
}
