import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../../telemetry/operator-error.ts';

export const lockName = 'lock';
const holderName = 'lock.holder';

/** What Mendbot makes in the data folder. `new-` is a database that was not finished. */
const ownNames = /^(postgres|run|new-\w+|lock(\.holder|-journal)?|lost\+found|\..*)$/;

/** The files of PostgreSQL itself. */
export function clusterIn(dataDir: string): string {
  return join(dataDir, 'postgres');
}

// SQLITE_BUSY, https://www.sqlite.org/rescode.html
const busy = 5;

export class DataFolderUnavailable extends OperatorError {
  override readonly name = 'DataFolderUnavailable';
  /** `held`: a short-lived command, such as a restore, holds the folder. */
  readonly why:
    | 'in_use'
    | 'held'
    | 'foreign'
    | 'occupied'
    | 'unreachable'
    | 'unreadable'
    | 'unwritable'
    | 'other_version';

  constructor(why: DataFolderUnavailable['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }

  get isInUse(): boolean {
    return this.why === 'in_use' || this.why === 'held';
  }
}

/** The user that runs the server. `null` = the user of this process. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null;

// PostgreSQL refuses to run as root. These are the ids of nobody on Linux and macOS.
const nobody = { uid: 65_534, gid: 65_534 };

/**
 * Makes the data folder if it is missing, and tells which user runs the server there. Throws
 * {@link DataFolderUnavailable} where the folder cannot be used.
 */
export function prepareFolder(dataDir: string): ServerUser {
  rejectOccupied(dataDir);
  try {
    // Others may pass through the folders above.
    mkdirSync(dirname(resolve(dataDir)), { recursive: true });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const { uid, gid } = statSync(dataDir);
    const own = process.geteuid?.() ?? uid;
    if (own !== 0 && own !== uid) throw foreign(dataDir, uid);
    const user = own !== 0 ? null : uid !== 0 ? { uid, gid } : nobody;
    if (user !== null && !canReach(dirname(resolve(dataDir)), user)) throw unreachable(dataDir, user.uid);
    if (user !== null) chownSync(dataDir, user.uid, user.gid);
    chmodSync(dataDir, 0o700);
    return user;
  } catch (cause) {
    if (cause instanceof DataFolderUnavailable) throw cause;
    throw unwritable(dataDir, cause);
  }
}

/** Whether a server could use a new folder below `parent`, which must exist. */
export function mayHoldDatabase(parent: string): boolean {
  return process.geteuid?.() !== 0 || canReach(resolve(parent), nobody);
}

/** Whether the user may enter the folder and each one above it. Rights of groups are not counted. */
export function canReach(path: string, user: NonNullable<ServerUser>): boolean {
  const { mode, uid } = statSync(path);
  const mayEnter = (mode & (uid === user.uid ? 0o100 : 0o001)) !== 0;
  return mayEnter && (path === dirname(path) || canReach(dirname(path), user));
}

function unreachable(dataDir: string, uid: number): DataFolderUnavailable {
  return new DataFolderUnavailable(
    'unreachable',
    `The embedded database does not run as root, and the user that would run it (its id is ${uid}) cannot reach ${dataDir}. Start Mendbot as another user, or set MENDBOT_DATA_DIR to a folder below one that all may enter, such as /var/lib/mendbot.`,
  );
}

function foreign(dataDir: string, uid: number): DataFolderUnavailable {
  return new DataFolderUnavailable(
    'foreign',
    `The data folder ${dataDir} belongs to another user (its id is ${uid}): run this as that user, or give the folder to this one.`,
  );
}

function unwritable(dataDir: string, cause: unknown): DataFolderUnavailable {
  const because = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
  return new DataFolderUnavailable('unwritable', `The data folder ${dataDir} cannot be created or written${because}.`, {
    cause,
  });
}

/** Throws {@link DataFolderUnavailable} for a folder with other files, such as a home folder. */
function rejectOccupied(dataDir: string): void {
  const entries = entriesAtTop(dataDir);
  if (entries.includes('PG_VERSION')) {
    throw new DataFolderUnavailable(
      'other_version',
      `The database in ${dataDir} is of a development version of Mendbot and cannot be read any more: set MENDBOT_DATA_DIR to a new folder.`,
    );
  }
  const other = entries.find((name) => !ownNames.test(name));
  if (other === undefined || entries.includes('postgres')) return;
  throw new DataFolderUnavailable(
    'occupied',
    `The data folder ${dataDir} holds other files (${other}): set MENDBOT_DATA_DIR to an empty folder, or to a new one.`,
  );
}

/** Empty if the folder is missing or unreadable. Taking the lock then reports why. */
function entriesAtTop(dataDir: string): readonly string[] {
  try {
    return readdirSync(dataDir);
  } catch {
    return [];
  }
}

/**
 * Locks the data folder until disposal or the end of the process. The lock is the kernel's, taken through SQLite.
 * `command` names a short-lived command for the errors of others. Throws {@link DataFolderUnavailable}.
 */
export function lockFolder(dataDir: string, command: string | null): Disposable {
  const lock = lockedFile(dataDir);
  noteHolder(dataDir, command);
  return {
    [Symbol.dispose]() {
      if (command !== null) noteHolder(dataDir, null);
      lock.close();
    },
  };
}

/** Also removes the note of a killed command. Without a note, the error of another process names no command. */
function noteHolder(dataDir: string, command: string | null): void {
  const path = join(dataDir, holderName);
  try {
    if (command === null) rmSync(path, { force: true });
    else writeFileSync(path, command, { mode: 0o600 });
  } catch {
    // A full disk prevents no backup.
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
        `“${holder}” is using the data folder ${dataDir}. Let it end, or end it. Then try again.`,
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

/** Throws {@link DataFolderUnavailable} if this user may not read the folder. */
export function hasDatabase(dataDir: string): boolean {
  try {
    return statSync(clusterIn(dataDir), { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw new DataFolderUnavailable(
      'unreadable',
      `This user may not look into the data folder ${dataDir}: run this as the user that the bot runs as.`,
      { cause },
    );
  }
}

/** The major version of the PostgreSQL that made the database. `null` if there is none. */
export function versionIn(dataDir: string): string | null {
  const path = join(clusterIn(dataDir), 'PG_VERSION');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}
