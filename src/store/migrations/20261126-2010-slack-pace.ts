import { type Kysely, sql } from 'kysely';

/**
 * How fast Slack may be called, as all processes have agreed; and of each message, when its turn comes. A job that failed
 * for good stays with what it was to do, until somebody has it done again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table slack_pace (
        key text primary key,
        free_at timestamptz not null,
        held_until timestamptz
      )`,
    )
    .execute(db);
  await sql.raw('alter table slack_message add column not_before timestamptz').execute(db);
  await sql.raw('alter table slack_message add column delay text').execute(db);
  await sql
    .raw(
      `create table dead_letter (
        id uuid primary key,
        queue text not null,
        data jsonb not null,
        singleton_key text,
        failed_at timestamptz not null,
        reported_at timestamptz,
        retried_at timestamptz
      )`,
    )
    .execute(db);
}
