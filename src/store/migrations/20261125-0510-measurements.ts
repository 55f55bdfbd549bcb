import { type Kysely, sql } from 'kysely';

const statements = [
  // When the targets of a recommendation's activities were last compared with what Defender says.
  `create table measurement (
    recommendation_id text primary key references recommendation,
    measured_at timestamptz not null
  )`,
  `alter table activity add column is_recheck_due boolean not null default false`,
  // Empty while Defender listed it as exposed at the last measurement; so an unchanged device is not written.
  `alter table activity_device alter column last_exposed_at drop not null`,
  `update activity_device set last_exposed_at = null`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
