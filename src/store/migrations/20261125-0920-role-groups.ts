import { type Kysely, sql } from 'kysely';

const statements: readonly string[] = [
  // A mirror of Slack's user groups. Members are known of those that a role is given to; the others have none here.
  `create table slack_group (
    workspace_id text not null references workspace (id),
    id text not null,
    name text not null,
    handle text not null,
    is_disabled boolean not null,
    members_read_at timestamptz,
    members_changed_at timestamptz,
    refreshed_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  `create table role_group_member (
    workspace_id text not null references workspace (id),
    kind text not null check (kind in ('slack_group', 'entra_group')),
    group_id text not null,
    person_id text not null,
    read_at timestamptz not null,
    primary key (workspace_id, kind, group_id, person_id)
  )`,
  'create index on role_group_member (workspace_id, person_id)',
  // Entra is asked person by person: when, and about which groups, so that who was never asked about is known too.
  `create table entra_group_reading (
    workspace_id text not null references workspace (id),
    person_id text not null,
    asked_about text not null,
    read_at timestamptz not null,
    primary key (workspace_id, person_id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
