import { promises as fs, rmSync } from 'node:fs';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { openEngine } from '../../../src/store/engine.ts';
import type { Database } from '../../../src/store/tables.ts';
import { makeDataFolder } from '../../support/make-data-folder.ts';
import { emptyDatabase } from './empty-database.ts';
import type { engines } from './test-store.ts';

/** An empty database with the schema that was before a migration. */
export async function earlierSchema(
  parts: AsyncDisposableStack,
  engine: (typeof engines)[number],
  before: string,
): Promise<Kysely<Database>> {
  const address = engine === 'embedded' ? emptyFolder(parts) : { databaseUrl: await emptyDatabase(parts), dataDir: '' };
  const { db } = parts.use(await openEngine({ ...address, onConnectionError: () => {} }));
  await migrateBefore(db, before);
  return db;
}

/** Gives an empty database the schema that was before a migration. */
export async function migrateBefore(db: Kysely<Database>, before: string): Promise<void> {
  const migrationFolder = path.resolve(import.meta.dirname, '../../../src/store/migrations');
  const migrator = new Migrator({ db, provider: new FileMigrationProvider({ fs, path, migrationFolder }) });
  const names = (await migrator.getMigrations()).map(({ name }) => name);
  const { error } = await migrator.migrateTo(names[names.indexOf(before) - 1] ?? before);
  if (error !== undefined) throw error;
}

/** Writes the recommendation `va-1` with all columns that one had to have before 29 November 2026. */
export async function writeEarlierRecommendation(
  db: Kysely<Database>,
  { impact = 0, total = 0, exposed = 0 } = {},
): Promise<void> {
  await sql`insert into recommendation (id, name, product_name, vendor, related_component, category, sub_category,
      remediation_type, recommended_version, recommended_vendor, recommended_program, weaknesses, has_public_exploit,
      has_active_alert, is_exception, severity_score, config_score_impact, exposure_impact, total_machine_count,
      exposed_machines_count, tags, search_text, content_hash, first_seen_at, changed_at)
    values ('va-1', '', '', '', '', '', '', '', '', '', '', 0, false, false, false, 0, 0, ${impact}, ${total}, ${exposed},
      '[]', '', '', now(), now())`.execute(db);
}

function emptyFolder(parts: AsyncDisposableStack) {
  const dataDir = makeDataFolder('mendbot-earlier-');
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  return { databaseUrl: null, dataDir };
}
