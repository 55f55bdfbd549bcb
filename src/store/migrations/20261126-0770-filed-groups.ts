import { type Kysely, sql } from 'kysely';

const statements = [
  // The names that activities were filed for: looked up before an acknowledgement, where nobody can wait for all activities.
  `create table filed_device_group (
    workspace_id text not null references workspace,
    name text not null,
    primary key (workspace_id, name)
  )`,
  `insert into filed_device_group select distinct workspace_id, name
    from activity, jsonb_array_elements_text(device_groups) as name`,
  // In the order of their names, so that two who file for the same new ones do not wait for each other.
  `create function keep_filed_device_groups() returns trigger language plpgsql as $$ begin
    insert into filed_device_group select distinct filed.workspace_id, name
      from filed, jsonb_array_elements_text(filed.device_groups) as name order by 1, 2
      on conflict do nothing;
    return null;
  end $$`,
  `create trigger filed_device_groups_are_kept after insert on activity
    referencing new table as filed for each statement execute function keep_filed_device_groups()`,
  // The names of `listKnownDeviceGroups`.
  `create index device_by_group on device (device_group)`,
  `create index recommendation_device_group_by_name on recommendation_device_group (device_group)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
