import { type Kysely, sql } from 'kysely';

const statements = [
  // The days on which every activity was looked at; a day that is missing was slept through.
  `create table history_day (
    workspace_id text not null references workspace,
    day date not null,
    taken_at timestamptz not null,
    primary key (workspace_id, day)
  )`,
  // How an activity stood on a day; counts are of devices.
  `create table activity_day (
    workspace_id text not null references workspace,
    day date not null,
    activity_id uuid not null references activity,
    state text not null,
    priority text not null,
    due_on date,
    target_count integer,
    fixed_count integer,
    exposed_count integer,
    primary key (workspace_id, day, activity_id)
  )`,
  `create index activity_day_of_activity on activity_day (activity_id, day)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
