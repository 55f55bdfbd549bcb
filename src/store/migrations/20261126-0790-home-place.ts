import { type Kysely, sql } from 'kysely';

/** Where the page of a Home tab begins, as it stood when its reader went there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table home_view add column page_keys text`.execute(db);
}
