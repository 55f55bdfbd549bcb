import { type Kysely, sql } from 'kysely';

/** What was kept before does not tell a word that nobody knew from Active: not known, until it is read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table recommendation add column is_status_known boolean not null default false').execute(db);
}
