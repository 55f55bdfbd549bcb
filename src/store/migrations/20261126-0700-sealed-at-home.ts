import { type Kysely, sql } from 'kysely';

/** A place in the chain of another workspace is none: nobody reads the row there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function refuse_unsealed_audit_row() returns trigger language plpgsql as $$ begin
    if not exists (select from audit_chain where audit_id = new.id and workspace_id = new.workspace_id) then
      raise exception 'an audit row must be sealed in the transaction that writes it';
    end if;
    return null;
  end $$`.execute(db);
}
