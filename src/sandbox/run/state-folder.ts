import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderUnavailable, lockFolder } from '../../store/lock-folder.ts';
import { CannotStart } from './cannot-start.ts';

/** Where the sandbox keeps everything, and the lock that says whose it is; released when it is disposed of. */
export class StateFolder implements Disposable {
  readonly path: string;
  readonly #lock: Disposable;

  private constructor(path: string, lock: Disposable) {
    this.path = path;
    this.#lock = lock;
  }

  /** Changes nothing in a folder that another sandbox uses. */
  static take(path: string): StateFolder {
    try {
      return new StateFolder(path, lockFolder(path));
    } catch (cause) {
      if (!(cause instanceof DataFolderUnavailable)) throw cause;
      throw new CannotStart(
        cause.why === 'in_use'
          ? `Another sandbox runs on ${path} already. Stop it first, or give this one a folder of its own with --state DIR.`
          : `The folder ${path} cannot be created or written. Choose another with --state DIR.`,
        { cause },
      );
    }
  }

  get dataDir(): string {
    return join(this.path, 'data');
  }

  get workspaceFile(): string {
    return join(this.path, 'workspace.json');
  }

  get logFile(): string {
    return join(this.path, 'mendbot.log');
  }

  /**
   * Forgets everything. The workspace goes first: a database without one is forgotten at the next start, whereas a
   * workspace without its database would show cards that the bot does not know.
   */
  clear(): void {
    for (const path of [this.workspaceFile, this.dataDir, this.logFile]) rmSync(path, { recursive: true, force: true });
  }

  [Symbol.dispose](): void {
    this.#lock[Symbol.dispose]();
  }
}
