import type { Kysely } from 'kysely';
import type { DatabaseAddress } from '../config.ts';
import {
  DataFolderUnavailable,
  describeOpenFailure,
  hasDatabase,
  rejectInterruptedRestore,
} from '../embedded/folder.ts';
import { type Engine, openEngine, openHeld } from '../engine.ts';
import { StoreUnavailable, translateLackingRights } from '../errors.ts';
import { listPendingMigrations, listRunMigrations, rejectNewerSchema } from '../migrate.ts';
import type { Database } from '../tables.ts';
import { TransferFailed } from './transfer-failed.ts';

/** Opens a database for commands that only read. Creates and migrates nothing. Throws {@link StoreUnavailable}. */
export async function openExisting(address: DatabaseAddress): Promise<Engine> {
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
    if ((await listPendingMigrations(engine.db)).length > 0) {
      throw new StoreUnavailable(
        'The schema is older than this program. Start the bot once, which brings it up to date.',
      );
    }
    return engine;
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw translateLackingRights(error);
  }
}

async function open(address: DatabaseAddress): Promise<Engine> {
  try {
    return await openEngine(address);
  } catch (error) {
    if (!(error instanceof DataFolderUnavailable && error.isInUse)) throw error;
    throw new StoreUnavailable(
      `Another process uses the database in ${address.dataDir}, which takes one at a time: stop the bot, let another command end, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Opens the database in a folder whose lock the caller holds. Creates nothing. Throws {@link TransferFailed}. */
export async function openFolder(dataDir: string): Promise<Engine> {
  if (!hasDatabase(dataDir)) throw new TransferFailed(`There is no database in ${dataDir}.`);
  try {
    return await openHeld({ dataDir });
  } catch (cause) {
    throw new TransferFailed(describeOpenFailure(dataDir, cause), { cause });
  }
}

/** Throws for a PostgreSQL without Mendbot if the data folder has a database: numbers would be assigned twice. */
export async function rejectForgottenMove(
  db: Kysely<Database>,
  { databaseUrl, dataDir }: DatabaseAddress,
): Promise<void> {
  if (databaseUrl === null || !hasDatabase(dataDir) || (await listRunMigrations(db)).length > 0) return;
  throw new StoreUnavailable(
    `DATABASE_URL names a database without Mendbot, and ${dataDir} holds the embedded database of one. Run “mendbot migrate-store”, which copies it there. To begin anew, move ${dataDir} away.`,
  );
}
