import { type Kysely, sql } from 'kysely';

/** Empty where the due date is the one that the activity was filed with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table activity add column due_set_at timestamptz`.execute(db);
}
