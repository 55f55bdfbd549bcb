import { type Kysely, sql } from 'kysely';

const statements = [
  // Of a reopened activity, until its devices are compared again: until when they had been watched.
  `alter table activity add column unwatched_since timestamptz`,
  // Since when Defender's changes are known of its devices, where nobody watched for longer than they are kept.
  `alter table activity add column changes_known_from timestamptz`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
