import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Kysely } from 'kysely';
import { OperatorError } from '../../telemetry/operator-error.ts';
import { hasDatabase, refuseInterruptedRestore } from '../embedded/archive.ts';
import { DataFolderUnavailable } from '../embedded/folder.ts';
import { openEngine } from '../engine.ts';
import { StoreUnavailable, translateLackingRights } from '../errors.ts';
import { listPendingMigrations, listRunMigrations, refuseNewerSchema } from '../migrate.ts';
import type { Database } from '../tables.ts';
import type { Reader } from '../transaction.ts';

export interface ExistingStore extends AsyncDisposable {
  readonly db: Reader;
}

interface Address {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/**
 * Opens a database that is there, for commands that read: nothing is created or brought up to date, and no queue runs.
 * Whatever hinders it is a sentence for the operator.
 */
export async function openExisting(address: Address): Promise<ExistingStore> {
  const { databaseUrl, dataDir } = address;
  if (databaseUrl === null) refuseInterruptedRestore(dataDir);
  if (databaseUrl === null && !hasDatabase(dataDir)) {
    throw new StoreUnavailable(
      `There is no database in ${dataDir}. Set MENDBOT_DATA_DIR to the bot's data folder, or DATABASE_URL.`,
    );
  }
  const engine = await open(address);
  try {
    await refuseNewerSchema(engine.db);
    await refuseForgottenMove(engine.db, address);
    if ((await listRunMigrations(engine.db)).length === 0) {
      throw new StoreUnavailable(
        `There is no Mendbot in the database ${databaseUrl === null ? `in ${dataDir}` : 'that DATABASE_URL names: check its name'}. The first start of the bot sets one up.`,
      );
    }
    const pending = await listPendingMigrations(engine.db);
    if (pending.length > 0) {
      throw new StoreUnavailable(
        'The schema is older than this program. Start the bot once, which brings it up to date.',
      );
    }
    return { db: engine.db, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw translateLackingRights(error);
  }
}

async function open(address: Address) {
  try {
    // A command is over before a lost connection matters: the query that it hits fails by itself.
    return await openEngine({ ...address, onConnectionError: () => {} });
  } catch (error) {
    if (!(error instanceof DataFolderUnavailable) || error.why !== 'in_use') throw error;
    throw new StoreUnavailable(
      `Another process uses the database in ${address.dataDir}, which takes one at a time: stop the bot, let another command end, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/**
 * Throws {@link StoreUnavailable} for a PostgreSQL without Mendbot beside a data folder that has one: a bot that began
 * there would give the same numbers a second time.
 */
export async function refuseForgottenMove(
  db: Kysely<Database>,
  { databaseUrl, dataDir }: { readonly databaseUrl: string | null; readonly dataDir: string },
): Promise<void> {
  if (databaseUrl === null || !hasDatabase(dataDir) || (await listRunMigrations(db)).length > 0) return;
  throw new StoreUnavailable(
    `DATABASE_URL names a database without Mendbot, and ${dataDir} holds the embedded database of one. Run “mendbot migrate-store”, which copies it there. To begin anew, move ${dataDir} away.`,
  );
}

/** A backup, a restore or a move cannot be done, or not to its end. */
export class TransferFailed extends OperatorError {
  override readonly name = 'TransferFailed';
}

const noSpace = 'there is no space left; make room, and repeat it';
const noRight = 'this user may not; check who owns it';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: noSpace,
  EDQUOT: 'the quota is used up; make room, and repeat it',
  EFBIG: 'it would become larger than files may be there',
  EACCES: noRight,
  EPERM: noRight,
  EROFS: 'nothing can be written there',
  ENOENT: 'it is not there; check the path',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EIO: 'the disk does not answer',
  // The same as PostgreSQL says it: disk full, no right, and three ways in which a server ends.
  '53100': noSpace,
  '42501': noRight,
  '57P01': 'the server was stopped; repeat it',
  '57P02': 'the server was stopped; repeat it',
  ECONNRESET: 'the connection was lost; repeat it',
};

/** What the file system or the database refuses as a sentence that names `path`; any other error stays as it is. */
export function translateFileTrouble(error: unknown, doing: string, path: string): unknown {
  if (!(error instanceof Error) || error instanceof TransferFailed) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const reason = missingFolder(code, path) ?? reasons[code] ?? ('syscall' in error ? code : undefined);
  return reason === undefined ? error : new TransferFailed(`${path} cannot be ${doing}: ${reason}.`, { cause: error });
}

function missingFolder(code: string, path: string): string | undefined {
  const folder = dirname(path);
  return code !== 'ENOENT' || existsSync(folder) ? undefined : `the folder ${folder} does not exist`;
}
