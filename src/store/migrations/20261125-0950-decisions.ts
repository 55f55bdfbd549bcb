import { type Kysely, sql } from 'kysely';

const statements = [
  // The IT admin who took an activity or was given it; null = nobody has it.
  `alter table activity add column assignee_id text`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
