import { type Kysely, sql } from 'kysely';

const statements = [
  // The list goes by number; what is rare in a workspace is found without walking through everything else.
  `create index activity_by_state on activity (workspace_id, state, number)`,
  `create index activity_by_due on activity (workspace_id, due_on) where state in ('pending', 'open', 'active')`,
  `create index activity_by_completer on activity (workspace_id, completed_by, lower(completed_by_email))
    where completed_by is not null`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
