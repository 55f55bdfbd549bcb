import { type Kysely, sql } from 'kysely';
import { refillAuditLog } from '../refill-audit-log.ts';
import type { Database } from '../tables.ts';

const statements = [
  `create table audit_person (
    id uuid primary key,
    workspace_id text not null,
    kind text not null check (kind in ('slack', 'entra')),
    vendor_id text not null,
    salt text not null
  )`,
  `create index audit_person_by_vendor_id on audit_person (workspace_id, vendor_id)`,
  `create table audit_address (
    id uuid primary key,
    workspace_id text not null,
    address text not null,
    person_id uuid,
    salt text not null
  )`,
  `create index audit_address_by_address on audit_address (workspace_id, address)`,
  `create table audit_chain (
    workspace_id text not null,
    seq bigint not null check (seq > 0),
    audit_id uuid not null unique references audit_log (id),
    prev_hash text not null check (prev_hash ~ '^[0-9a-f]{64}$'),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (workspace_id, seq)
  )`,
  `create index audit_log_by_action on audit_log (workspace_id, action, seq)`,
] as const;

const guards = [
  `create trigger audit_log_is_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change()`,
  `create trigger audit_chain_is_append_only before update or delete or truncate on audit_chain
    for each statement execute function refuse_audit_change()`,

  `create function refuse_unsealed_audit_row() returns trigger language plpgsql as $$ begin
    if not exists (select from audit_chain where audit_id = new.id) then
      raise exception 'an audit row must be sealed in the transaction that writes it';
    end if;
    return null;
  end $$`,
  `create constraint trigger audit_log_is_sealed after insert on audit_log
    deferrable initially deferred for each row execute function refuse_unsealed_audit_row()`,

  // Somebody may be removed, after which nobody can tell whom their opaque id meant; but nobody is exchanged.
  `create function refuse_renaming() returns trigger language plpgsql as
    $$ begin raise exception 'whom the audit log names is never changed'; end $$`,
  `create trigger audit_person_is_never_changed before update or truncate on audit_person
    for each statement execute function refuse_renaming()`,
  `create trigger audit_address_is_never_changed before update or truncate on audit_address
    for each statement execute function refuse_renaming()`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await sql`drop trigger audit_log_is_append_only on audit_log`.execute(db);
  // The tables that it touches are as this migration leaves them.
  await refillAuditLog(db as Kysely<Database>);
  for (const statement of guards) await sql.raw(statement).execute(db);
}
