import { type Kysely, sql } from 'kysely';

const statements = [
  // Which activity a request follows up, whose fixed devices are exposed again to something newer.
  `alter table activity add column follow_up_to_id uuid references activity on delete set null`,
  `alter table activity add constraint no_follow_up_to_itself check (follow_up_to_id is distinct from id)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
