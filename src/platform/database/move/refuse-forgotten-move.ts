import type { Kysely } from 'kysely';
import { hasDatabase } from '../embedded/fill-folder.ts';
import { listRunMigrations } from '../migrate.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { Database } from '../tables.ts';

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
