import { type Kysely, sql } from 'kysely';

/** Empty where what Defender says cannot be read: then nothing is concluded from it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table device alter column is_excluded drop not null').execute(db);
}
