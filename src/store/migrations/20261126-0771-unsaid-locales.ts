import { type Kysely, sql } from 'kysely';

/** Empty where Slack never said somebody's language; what was filled in until now is told from Slack's by nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person alter column locale drop not null`.execute(db);
}
