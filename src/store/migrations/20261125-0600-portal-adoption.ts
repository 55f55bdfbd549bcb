import { type Kysely, sql } from 'kysely';

const statements = [
  // What of the linked thing has been acted upon, so that the same word of the portal acts once.
  `alter table activity_link add column seen_hash text`,
  `alter table activity_link add column seen_completion_at timestamptz`,
  `create index activity_link_by_thing on activity_link (vendor, vendor_id)`,
  `create unique index one_place_for_each_portal_activity on activity_link (vendor_id)
    where vendor = 'defender' and state in ('proposed', 'confirmed')`,

  // The portal lists activities whose recommendation Defender no longer lists, or that we have not read yet.
  `alter table activity drop constraint activity_recommendation_id_fkey`,

  `create table portal_reading (
    workspace_id text primary key references workspace,
    first_read_at timestamptz not null,
    digested_at timestamptz not null,
    digested_number integer not null
  )`,

  `create index activity_by_recommendation on activity (workspace_id, recommendation_id)`,
  `create index security_task_by_time on security_task (created_at)`,
  `create index recommendation_by_lower_id on recommendation (lower(id))`,
  `create index person_by_email on person (workspace_id, lower(email)) where is_email_confirmed`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
