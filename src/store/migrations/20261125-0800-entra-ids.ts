import { type Kysely, sql } from 'kysely';

const statements = [
  // The Entra object id of who completed, beside the address and the Slack id.
  `alter table activity add column completed_by_entra_id text`,
  `alter table activity add constraint an_entra_id_only_beside_an_address
    check (completed_by_entra_id is null or completed_by_email is not null)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
