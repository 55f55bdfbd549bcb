import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table slack_message add column is_marked boolean not null default false`.execute(db);
  await sql`alter table slack_message add column is_given_up boolean not null default false`.execute(db);
}
