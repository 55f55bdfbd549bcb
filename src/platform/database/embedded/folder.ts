import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../../telemetry/operator-error.ts';
import { StoreUnavailable } from '../errors.ts';

export const lockName = 'lock';

export const copyName = 'copying';

const holderName = 'lock.holder';

/** The socket by which `mendbot backup` reaches the running bot. */
export const socketName = 'backup.sock';

export const ofDatabase = /^(PG_VERSION|base|global|pg_[\w.]+|postgresql(\.auto)?\.conf|postmaster\.\w+)$/;

export const besideDatabase: ReadonlySet<string> = new Set([lockName, holderName, copyName, socketName, 'lost+found']);

// SQLITE_BUSY, https://www.sqlite.org/rescode.html
const busy = 5;

export class DataFolderUnavailable extends OperatorError {
  override readonly name = 'DataFolderUnavailable';
  /** `held`: a short-lived command, such as a backup, holds the folder. */
  readonly why: 'in_use' | 'held' | 'foreign' | 'occupied' | 'unreadable' | 'unwritable';

  constructor(why: DataFolderUnavailable['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }

  get isInUse(): boolean {
    return this.why === 'in_use' || this.why === 'held';
  }
}

/**
 * Locks the data folder until disposal or the end of the process. The lock is the kernel's, taken through SQLite.
 * `command` names a short-lived command for the errors of others. Throws {@link DataFolderUnavailable}.
 */
export function lockFolder(dataDir: string, command: string | null = null): Disposable {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    rejectForeign(dataDir);
    chmodSync(dataDir, 0o700);
  } catch (cause) {
    if (cause instanceof DataFolderUnavailable) throw cause;
    throw unwritable(dataDir, cause);
  }
  const lock = lockedFile(dataDir);
  noteHolder(dataDir, command);
  return {
    [Symbol.dispose]() {
      if (command !== null) noteHolder(dataDir, null);
      lock.close();
    },
  };
}

/** Also removes the note of a killed command. Errors are ignored, so that a full disk prevents no backup. */
function noteHolder(dataDir: string, command: string | null): void {
  const path = join(dataDir, holderName);
  try {
    if (command === null) rmSync(path, { force: true });
    else writeFileSync(path, command, { mode: 0o600 });
  } catch {
    // Without a note, the error of another process names no command.
  }
}

function readHolder(dataDir: string): string | null {
  try {
    return readFileSync(join(dataDir, holderName), 'utf8').trim().slice(0, 60) || null;
  } catch {
    return null;
  }
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
    const holder = readHolder(dataDir);
    if (holder !== null) {
      throw new DataFolderUnavailable(
        'held',
        `“${holder}” is using the data folder ${dataDir}. Let it end, or end it. Then start Mendbot again.`,
        { cause },
      );
    }
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

/** Root could write to the folder, but the owner could not open the new files afterwards. */
function rejectForeign(dataDir: string): void {
  const own = process.geteuid?.();
  const { uid } = statSync(dataDir);
  if (own === undefined || own === uid) return;
  throw new DataFolderUnavailable(
    'foreign',
    `The data folder ${dataDir} belongs to another user (its id is ${uid}): run this as that user, or give the folder to this one. What another user makes there, its owner cannot open.`,
  );
}

/** Throws {@link DataFolderUnavailable} for a folder with other files and no database, such as a home folder. */
export function rejectOccupied(dataDir: string): void {
  const entries = entriesAtTop(dataDir);
  const isDatabase = entries.includes(lastName) || entries.includes(stagingName);
  const other = entries.find((name) => !(name.startsWith('.') || besideDatabase.has(name) || ofDatabase.test(name)));
  if (isDatabase || other === undefined) return;
  throw new DataFolderUnavailable(
    'occupied',
    `The data folder ${dataDir} holds other files (${other}): set MENDBOT_DATA_DIR to an empty folder, or to a new one.`,
  );
}

/** Empty if the folder is unreadable. Taking the lock then reports why. */
function entriesAtTop(dataDir: string): readonly string[] {
  try {
    return readdirSync(dataDir);
  } catch {
    return [];
  }
}

/** Whether `folder` is `other` or lies inside it, after resolving links. Both must exist. */
export function isInside(folder: string, other: string): boolean {
  return `${realpathSync(folder)}${sep}`.startsWith(`${realpathSync(other)}${sep}`);
}

/** Makes creations, renames and removals in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders as files and needs no sync.
  const folder = await open(path, 'r').catch(() => null);
  if (folder === null) return;
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** A sentence for the operator about a folder that the embedded engine cannot open. The engine gives no reason. */
export function describeOpenFailure(dataDir: string, error: unknown): string {
  const foreign = firstForeign(dataDir);
  if (foreign !== null) {
    return `The database in ${dataDir} cannot be opened: this user may not read and write ${foreign}. Give all that is in the folder to the user that the bot runs as.`;
  }
  const because = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
  return `The database in ${dataDir} cannot be opened${because}: make room on the disk; where there is enough, it is damaged, and a backup from before is needed.`;
}

function firstForeign(dataDir: string): string | null {
  for (const entry of entriesOf(dataDir)) {
    try {
      accessSync(join(dataDir, entry), constants.R_OK | constants.W_OK);
    } catch {
      return join(dataDir, entry);
    }
  }
  return null;
}

function entriesOf(dataDir: string): readonly string[] {
  try {
    return readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    const { path } = error as NodeJS.ErrnoException;
    // A folder that cannot be listed is the foreign entry.
    return path === undefined ? [] : [path.slice(dataDir.length + 1)];
  }
}

/** Whether a database is being restored there, or was when a process ended. Such a database may be partial. */
export function isBeingFilled(dataDir: string): boolean {
  return existsSync(join(dataDir, stagingName));
}

/** Throws {@link DataFolderUnavailable} if this user may not read the folder. */
export function hasDatabase(dataDir: string): boolean {
  try {
    return statSync(join(dataDir, lastName), { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw new DataFolderUnavailable(
      'unreadable',
      `This user may not look into the data folder ${dataDir}: run this as the user that the bot runs as.`,
      { cause },
    );
  }
}

/** Like `hasDatabase`, but true if this user may not read the folder. Opening it then reports why. */
export function mayHaveDatabase(dataDir: string): boolean {
  try {
    return hasDatabase(dataDir);
  } catch {
    return true;
  }
}

/** Throws {@link StoreUnavailable} after an unfinished restore, because the folder may hold a partial database. */
export function rejectInterruptedRestore(dataDir: string): void {
  if (!isBeingFilled(dataDir)) return;
  throw new StoreUnavailable(
    `A restore into ${dataDir} did not come to its end: repeat it, or empty the folder to begin anew.`,
  );
}

/** Marks a folder whose database was moved, so that no bot starts there by mistake. */
const movedName = 'moved-to-postgresql';

export async function markMoved(dataDir: string, at: Date): Promise<void> {
  writeFileSync(join(dataDir, movedName), `${at.toISOString()}\n`, { mode: 0o600, flush: true });
  await syncFolder(dataDir);
}

export function movedText(dataDir: string): string | null {
  const path = join(dataDir, movedName);
  if (!existsSync(path)) return null;
  const at = readFileSync(path, 'utf8').trim();
  return `The database in ${dataDir} was moved to a PostgreSQL (${at}): set DATABASE_URL to that one. To use this folder anyway, delete ${path}.`;
}

/** Throws {@link StoreUnavailable} for a folder whose database was moved. */
export function rejectMoved(dataDir: string): void {
  const text = movedText(dataDir);
  if (text !== null) throw new StoreUnavailable(text);
}

export const stagingName = 'restoring';

// The file that makes a folder a database. A restore moves this file last.
export const lastName = 'PG_VERSION';
