import type { Kysely } from 'kysely';
import { DataFolderUnavailable, hasDatabase, rejectInterruptedRestore } from '../embedded/folder.ts';
import { openEngine } from '../engine.ts';
import { StoreUnavailable, translateLackingRights } from '../errors.ts';
import { listPendingMigrations, listRunMigrations, rejectNewerSchema } from '../migrate.ts';
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
  if (databaseUrl === null) rejectInterruptedRestore(dataDir);
  if (databaseUrl === null && !hasDatabase(dataDir)) {
    throw new StoreUnavailable(
      `There is no database in ${dataDir}. Set MENDBOT_DATA_DIR to the bot's data folder, or DATABASE_URL.`,
    );
  }
  const engine = await open(address);
  try {
    await rejectNewerSchema(engine.db);
    await rejectForgottenMove(engine.db, address);
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
export async function rejectForgottenMove(
  db: Kysely<Database>,
  { databaseUrl, dataDir }: { readonly databaseUrl: string | null; readonly dataDir: string },
): Promise<void> {
  if (databaseUrl === null || !hasDatabase(dataDir) || (await listRunMigrations(db)).length > 0) return;
  throw new StoreUnavailable(
    `DATABASE_URL names a database without Mendbot, and ${dataDir} holds the embedded database of one. Run “mendbot migrate-store”, which copies it there. To begin anew, move ${dataDir} away.`,
  );
}
