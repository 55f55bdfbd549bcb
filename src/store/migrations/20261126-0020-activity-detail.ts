import { type Kysely, sql } from 'kysely';

const statements = [
  // What Microsoft says is to be done; filled by the next reading, which compares whole rows.
  `alter table security_task add column remediation text not null default ''`,

  // Defender may leave the count out, and a device is not to be missed for that.
  `alter table recommendation alter column exposed_machines_count drop not null`,

  // The last page of ten thousand devices is as near as the first.
  `create index activity_device_by_name on activity_device (activity_id, name, device_id)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
