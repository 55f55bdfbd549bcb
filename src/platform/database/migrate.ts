import { type Kysely, sql } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import { baseline } from './schema/baseline.ts';
import type { Database } from './tables.ts';

export const firstMigration = '0001-baseline';

/** They run in the order of their names; one that was released is never edited. */
export const ownMigrations: MigrationProvider = {
  getMigrations: async () => ({ [firstMigration]: baseline }),
};

/** Brings the schema up to date; returns the names of the migrations that ran. Safe to run by several replicas. */
export async function migrate(db: Kysely<Database>): Promise<readonly string[]> {
  const [own, run] = [Object.keys(await ownMigrations.getMigrations()), await listRunMigrations(db)];
  // The migrator takes locks and looks at every table.
  if (own.every((name) => run.includes(name))) return [];
  const { error, results } = await migratorOf(db).migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}

/** The migrations that have not run yet; nothing is changed. */
export async function listPendingMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const migrations = await migratorOf(db).getMigrations();
  return migrations.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

/** The migrations of a later program that ran already; this one does not know what they did. */
export async function listUnknownMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  return await unknownAmong(await listRunMigrations(db));
}

/** Those of the names that are no migrations of this program. */
export async function unknownAmong(names: readonly string[]): Promise<readonly string[]> {
  const known = await ownMigrations.getMigrations();
  return names.filter((name) => !(name in known));
}

/** The migrations that have run, of whatever program, in their order. */
export async function listRunMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ readonly name: string | null }>`
    select to_regclass('kysely_migration')::text as name`.execute(db);
  if (found[0]?.name == null) return [];
  const { rows } = await sql<{ readonly name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

function migratorOf(db: Kysely<Database>): Migrator {
  return new Migrator({ db, provider: ownMigrations });
}
