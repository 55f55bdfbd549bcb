import { type Kysely, sql } from 'kysely';

const statements = [
  // Files that somebody asked for. Which rows belong to one is settled once, so that a repeat writes the same.
  `create table export (
    id uuid primary key,
    workspace_id text not null references workspace,
    person_id text not null,
    kind text not null check (kind in ('activities', 'audit')),
    asked text not null,
    requested_at timestamptz not null,
    started_at timestamptz,
    row_count integer,
    numbers text,
    seq_from bigint,
    seq_to bigint,
    written integer not null default 0,
    attempts integer not null default 0,
    ended_at timestamptz,
    check ((started_at is null) = (row_count is null))
  )`,
  `create index export_running on export (workspace_id, person_id) where ended_at is null`,
  `create index export_by_age on export (requested_at)`,

  // What was uploaded below a message, so that an interrupted upload is taken back before it is repeated.
  `create table file_delivery (
    message_id uuid primary key references slack_message on delete cascade,
    file_ids jsonb not null,
    sent_at timestamptz
  )`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
