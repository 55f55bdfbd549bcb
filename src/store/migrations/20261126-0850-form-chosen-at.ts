import { type Kysely, sql } from 'kysely';

/** Of two choices in an open form the later one counts, whichever is kept last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table request_form add column chosen_at double precision not null default 0').execute(db);
}
