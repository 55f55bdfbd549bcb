import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // A form saves only what it has seen; who comes second is told what changed.
  await sql`alter table workspace add column settings_version integer not null default 1`.execute(db);
}
