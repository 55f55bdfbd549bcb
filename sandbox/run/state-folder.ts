import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  DataFolderUnavailable,
  lockFolder,
  lockName,
  mayHoldDatabase,
} from '../../src/platform/database/embedded/folder.ts';

const dataName = 'data';
const workspaceName = 'workspace.json';
const logName = 'mendbot.log';
/** All files of a sandbox, even of one that was killed. */
const ownNames: ReadonlySet<string> = new Set([lockName, dataName, workspaceName, `${workspaceName}.new`, logName]);

/** The folder with everything that the sandbox keeps. Holds the folder's lock until disposal. */
export class StateFolder implements Disposable {
  readonly path: string;
  readonly #lock: Disposable;

  private constructor(path: string, lock: Disposable) {
    this.path = path;
    this.#lock = lock;
  }

  /** Throws `CannotStart`, and changes nothing, if another sandbox uses the folder or other files are in the folder. */
  static take(path: string): StateFolder {
    rejectForeign(path);
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return new StateFolder(path, lockFolder(path, null));
    } catch (cause) {
      if (!(cause instanceof DataFolderUnavailable)) throw cause;
      throw new CannotStart(
        cause.why === 'in_use'
          ? `Another sandbox runs on ${path} already. Stop it first, or give this one a folder of its own with --state DIR.`
          : unusable(path),
        { cause },
      );
    }
  }

  /** For root, the database may have to be outside: its server runs as another user. */
  get dataDir(): string {
    if (mayHoldDatabase(this.path)) return join(this.path, dataName);
    const mark = createHash('sha256').update(resolve(this.path)).digest('hex').slice(0, 10);
    return join(tmpdir(), `mendbot-sandbox-${mark}`);
  }

  get workspaceFile(): string {
    return join(this.path, workspaceName);
  }

  get logFile(): string {
    return join(this.path, logName);
  }

  /**
   * Deletes everything, the workspace first. A database alone is deleted at the next start. A workspace alone would
   * show cards that the bot does not know.
   */
  clear(): void {
    for (const path of [this.workspaceFile, this.dataDir, this.logFile]) rmSync(path, { recursive: true, force: true });
  }

  [Symbol.dispose](): void {
    this.#lock[Symbol.dispose]();
  }
}

/**
 * A sandbox deletes what is in its folder, so the folder must be its own. Its lock, and later its workspace, show that.
 */
function rejectForeign(path: string): void {
  const names = entriesOf(path).filter((name) => name !== 'lost+found');
  const isSandbox = names.includes(lockName) && names.includes(workspaceName);
  const foreign = names.includes(lockName) ? names.filter((name) => !ownNames.has(name)) : names;
  if (isSandbox || foreign.length === 0) return;
  throw new CannotStart(
    `${path} holds something else than a sandbox (${foreign.slice(0, 3).join(', ')}) and is left as it is. Choose a new or empty folder with --state DIR.`,
  );
}

function entriesOf(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CannotStart(unusable(path), { cause });
  }
}

function unusable(path: string): string {
  return `The folder ${path} cannot be created or written. Choose another with --state DIR.`;
}

/** The sandbox cannot start, and the person at the terminal can fix that. The message is for that person. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
