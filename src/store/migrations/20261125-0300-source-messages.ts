import { type Kysely, sql } from 'kysely';

const columns = `
  add column source_channel_id text,
  add column source_message_ts text,
  add column source_permalink text,
  add column source_link_lost text check (source_link_lost in ('not_in_channel', 'message_gone', 'refused'))`;

const checks = `
  add constraint source_message_is_whole check ((source_channel_id is null) = (source_message_ts is null)),
  add constraint source_link_has_a_message
    check (source_channel_id is not null or (source_permalink is null and source_link_lost is null)),
  add constraint source_link_is_kept_or_lost check (source_permalink is null or source_link_lost is null)`;

const statements = [
  `alter table request_form ${columns}, ${checks}`,
  `alter table activity ${columns}, ${checks}`,
  `create index slack_message_by_place on slack_message (channel_id, ts)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
