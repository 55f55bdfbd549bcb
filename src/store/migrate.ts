import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import type { Database } from './tables.ts';

/** Brings the schema up to date; returns the names of the migrations that ran. Safe to run by several replicas. */
export async function migrate(db: Kysely<Database>): Promise<readonly string[]> {
  const { error, results } = await migratorOf(db).migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}

/** The migrations that have not run yet; nothing is changed. */
export async function listPendingMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const migrations = await migratorOf(db).getMigrations();
  return migrations.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

function migratorOf(db: Kysely<Database>): Migrator {
  const migrationFolder = path.join(import.meta.dirname, 'migrations');
  return new Migrator({ db, provider: new FileMigrationProvider({ fs, path, migrationFolder }) });
}
