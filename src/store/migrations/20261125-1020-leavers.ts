import { type Kysely, sql } from 'kysely';

const statements = [
  // Since when the bot admins know that something waits for somebody who can act no longer.
  `alter table person add column left_told_at timestamptz`,
  // Who asked for it at first, where that is somebody else now; who created it never changes.
  `alter table activity add column first_requester_id text`,
  `alter table activity add constraint first_requester_was_followed
    check (first_requester_id is null or requester_id is not null)`,
  `create index activity_by_requester on activity (workspace_id, requester_id)
    where state in ('pending', 'open', 'active')`,
  `create index activity_by_assignee on activity (workspace_id, assignee_id)
    where state in ('pending', 'open', 'active') and assignee_id is not null`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
