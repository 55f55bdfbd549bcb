import type { Kysely } from 'kysely';
import { listUnknownMigrations } from './migrate.ts';
import { StoreUnavailable } from './store-unavailable.ts';
import type { Database } from './tables.ts';

/** Throws {@link StoreUnavailable} for a database that a later program has been at: nothing in it is touched. */
export async function refuseNewerSchema(db: Kysely<Database>): Promise<void> {
  const unknown = await listUnknownMigrations(db);
  if (unknown.length === 0) return;
  throw new StoreUnavailable(
    `The database was brought up to date by a newer Mendbot (${unknown.join(', ')}). Start that one, or restore the backup that was made before it was.`,
  );
}
