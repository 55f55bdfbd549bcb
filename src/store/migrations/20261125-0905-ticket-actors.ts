import { type Kysely, sql } from 'kysely';

const statements = [
  // Whom Intune's events named when the disagreement was found; empty where they could not be learnt.
  `alter table ticket add column conflict_actors jsonb`,
  `alter table ticket add constraint actors_of_a_conflict_alone
    check (conflict_actors is null or conflict_status is not null)`,
  // Since when they have been asked for in vain.
  `alter table ticket add column actors_missing_since timestamptz`,
  // What kind of failure the card tells of, so that it is not told again for other words of the same kind.
  `alter table ticket add column failure_passing_code text`,
  `alter table ticket add constraint a_code_of_a_passing_failure_alone
    check (failure_passing_code is null or failure_passing is not null)`,
  // Addresses that the portal names, and of which Slack was asked whose they are.
  `create table looked_up_address (
    workspace_id text not null references workspace,
    email text not null,
    looked_up_at timestamptz not null,
    primary key (workspace_id, email)
  )`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
