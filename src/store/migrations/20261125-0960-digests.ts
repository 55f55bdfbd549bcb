import { type Kysely, sql } from 'kysely';

const statements = [
  // A channel has one digest a day, whichever replica comes first, and one message about what is escalated.
  `create table channel_digest (
    workspace_id text not null references workspace,
    channel_id text not null,
    kind text not null check (kind in ('digest', 'escalation')),
    local_date date not null,
    is_weekly boolean not null,
    claimed_at timestamptz not null,
    primary key (workspace_id, channel_id, kind, local_date)
  )`,
  // What a channel was told of an activity or an exception, so that it is told once.
  `create table digest_told (
    workspace_id text not null references workspace,
    channel_id text not null,
    subject_id uuid not null,
    key text not null,
    told_at timestamptz not null,
    primary key (workspace_id, channel_id, subject_id, key)
  )`,
  `alter table notice drop constraint notice_audience_check`,
  `alter table notice add constraint notice_audience_check check (audience in ('it_channel', 'bot_admins', 'channel'))`,
  `create index digest_told_by_subject on digest_told (subject_id)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
