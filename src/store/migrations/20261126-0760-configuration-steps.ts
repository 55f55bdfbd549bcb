import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table configuration_steps (
    workspace_id text not null references workspace,
    configuration_id text not null check (configuration_id ~ '^scid-[0-9]{1,10}$'),
    remediation_options text,
    read_at timestamptz not null,
    primary key (workspace_id, configuration_id)
  )`.execute(db);
}
