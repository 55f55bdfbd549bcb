import { type Kysely, sql } from 'kysely';

const statements = [
  // Empty where Defender does not say: then nothing is concluded from it.
  'alter table device alter column is_onboarded drop not null',
  'alter table device alter column device_group drop not null',
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
