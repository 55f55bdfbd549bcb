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
  /** Opened by the commands that need it, once their arguments are known to be right. */
  readonly openStore: () => Promise<Engine>;
  /** The same with the queue, for commands that have something done. */
  readonly openQueue: () => Promise<Store>;
  /** Where the database is, for commands that open it in a way of their own. */
  readonly readAddress: () => DatabaseAddress;
  /** Reads an argument that names a file. */
  readonly fileName: (typed: string) => string;
  readonly clock: Clock;
  readonly version: string;
  readonly output: Writable;
  /** A line of the answer. */
  readonly say: (line: string) => void;
  /** A line beside the output, about what was done or is wrong. */
  readonly remark: (line: string) => void;
}

export interface Examined {
  readonly env: Environment;
  /** The files that these variables were read from. */
  readonly settingsFiles: readonly string[];
  readonly isJson: boolean;
}

/** Looks at the whole set-up. Resolves with the exit code. */
export type Examine = (examined: Examined) => Promise<number>;

/** The workspace that was named, or all. */
export async function chooseWorkspaces(db: Reader, named: string | undefined): Promise<readonly string[]> {
  const known = await listAuditedWorkspaces(db);
  if (known.length === 0) throw new OperatorError('This database is empty: the bot has not run on it yet.');
  if (named === undefined) return known;
  if (known.includes(named)) return [named];
  throw new OperatorError(`There is no workspace ${named} here. There is ${known.join(', ')}.`);
}
