import type { Writable } from 'node:stream';
import type { Clock } from '../core/time.ts';
import { listAuditedWorkspaces } from '../features/audit/index.ts';
import type { Environment } from '../platform/config/read-variable.ts';
import type { DatabaseAddress } from '../platform/database/config.ts';
import type { Engine } from '../platform/database/engine.ts';
import type { Store } from '../platform/database/store.ts';
import type { Reader } from '../platform/database/transaction.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';

export interface Dependencies {
  /** Opens an existing database. A command calls this after its arguments are checked. Throws `OperatorError`. */
  readonly openStore: () => Promise<Engine>;
  /** Like `openStore`, with the job queue. */
  readonly openQueue: () => Promise<Store>;
  /** Where the database is, for commands that open it differently. */
  readonly readAddress: () => DatabaseAddress;
  /** Reads a file name in an argument. Throws `InvalidArgumentError` if the name is empty. */
  readonly fileName: (typed: string) => string;
  readonly clock: Clock;
  readonly version: string;
  readonly output: Writable;
  /** Writes a line of the answer to standard output. */
  readonly say: (line: string) => void;
  /** Writes a line about progress or a problem to standard error. */
  readonly remark: (line: string) => void;
}

export interface Examined {
  readonly env: Environment;
  /** The files that `env` was read from. */
  readonly settingsFiles: readonly string[];
  readonly isJson: boolean;
}

/** Checks the whole setup. Returns the exit code. */
export type Examine = (examined: Examined) => Promise<number>;

/** The named workspace, or all workspaces. Throws `OperatorError` if the name is unknown or the database is empty. */
export async function chooseWorkspaces(db: Reader, named: string | undefined): Promise<readonly string[]> {
  const known = await listAuditedWorkspaces(db);
  if (known.length === 0) throw new OperatorError('This database is empty: the bot has not run on it yet.');
  if (named === undefined) return known;
  if (known.includes(named)) return [named];
  throw new OperatorError(`There is no workspace ${named} here. There is ${known.join(', ')}.`);
}
