import type { DatabaseAddress } from './config.ts';
import { hasDatabase } from './embedded/folder.ts';
import { type Engine, openEngine } from './engine.ts';
import { StoreUnavailable, translateLackingRights } from './errors.ts';
import { listPendingMigrations, listRunMigrations, rejectNewerSchema } from './migrate.ts';

/** Opens a database for commands, also while the bot runs. Creates and migrates nothing. Throws {@link StoreUnavailable}. */
export async function openExisting(address: DatabaseAddress, command: string): Promise<Engine> {
  rejectMissing(address);
  const { databaseUrl, dataDir } = address;
  const engine = await openEngine({ ...address, command });
  try {
    await rejectNewerSchema(engine.db);
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

/** Throws {@link StoreUnavailable} if the data folder has no database, so that a command does not make one. */
export function rejectMissing({ databaseUrl, dataDir }: DatabaseAddress): void {
  if (databaseUrl !== null || hasDatabase(dataDir)) return;
  throw new StoreUnavailable(
    `There is no database in ${dataDir}. Set MENDBOT_DATA_DIR to the bot's data folder, or DATABASE_URL.`,
  );
}
