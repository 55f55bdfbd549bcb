import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { StoreUnavailable } from './errors.ts';
import { hasTable } from './sql.ts';
import type { Database } from './tables.ts';

export const firstMigration = '0001-baseline';

/** Migrations after the baseline, in the order of their names. Never edit a released one. */
export const laterMigrations: Record<string, Migration> = {};

/**
 * The baseline creates the tables of all features, in their order. The baseline may be edited until the first release.
 */
function migrationsOf(schema: readonly string[]): MigrationProvider {
  const baseline: Migration = {
    async up(db) {
      for (const statement of schema) await sql.raw(statement).execute(db);
    },
  };
  return { getMigrations: async () => ({ [firstMigration]: baseline, ...laterMigrations }) };
}

function ownNames(): readonly string[] {
  return [firstMigration, ...Object.keys(laterMigrations)];
}

/**
 * Migrates to the latest schema, or to `last`. Returns the names of the migrations that ran. Several replicas may call
 * it.
 */
export async function migrate(
  db: Kysely<Database>,
  schema: readonly string[],
  last: string | null = null,
): Promise<readonly string[]> {
  const run = await listRunMigrations(db);
  // The migrator takes locks and inspects every table.
  if (ownNames().every((name) => run.includes(name))) return [];
  const migrator = new Migrator({ db, provider: migrationsOf(schema) });
  const { error, results } = await (last === null ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error !== undefined) throw error;
  return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}

export async function listPendingMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const run = await listRunMigrations(db);
  return ownNames().filter((name) => !run.includes(name));
}

export function unknownAmong(names: readonly string[]): readonly string[] {
  const known = ownNames();
  return names.filter((name) => !known.includes(name));
}

/** The migrations that ran, including those of other versions, in order. */
export async function listRunMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  if (!(await hasTable(db, 'kysely_migration'))) return [];
  const { rows } = await sql<{ readonly name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Throws {@link StoreUnavailable} if a newer version has migrated the database. Changes nothing. */
export async function rejectNewerSchema(db: Kysely<Database>): Promise<void> {
  const unknown = unknownAmong(await listRunMigrations(db));
  if (unknown.length === 0) return;
  throw new StoreUnavailable(
    `The database was brought up to date by a newer Mendbot (${unknown.join(', ')}). Start that one, or restore the backup that was made before it was.`,
  );
}
