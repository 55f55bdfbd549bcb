import { type Kysely, sql } from 'kysely';

/** Ids of devices are kept in small letters. One that stands in both cases beside each other stays as it is. */
const inSmallLetters = (table: string, key: string) => `
  update ${table} kept set device_id = lower(device_id) where device_id <> lower(device_id)
    and not exists (select 1 from ${table} twin where twin.${key} = kept.${key}
      and lower(twin.device_id) = lower(kept.device_id) and twin.device_id <> kept.device_id)`;

const statements = [
  inSmallLetters('activity_device', 'activity_id'),
  inSmallLetters('fix_evidence', 'recommendation_id'),
  // The next reading brings the others again.
  `delete from device where id <> lower(id)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
