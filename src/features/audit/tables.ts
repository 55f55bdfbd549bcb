import type { ColumnType, Generated } from 'kysely';

export interface AuditLogTable {
  readonly seq: Generated<number>;
  readonly id: string;
  readonly workspace_id: string;
  readonly activity_id: string | null;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly role: string | null;
  readonly role_source: string | null;
  readonly action: string;
  readonly before: ColumnType<Record<string, unknown> | null, string | null, never>;
  readonly after: ColumnType<Record<string, unknown> | null, string | null, never>;
  readonly reason: string;
}

/** The place of each audit row in its workspace's chain. Rows are only added. */
export interface AuditChainTable {
  readonly workspace_id: string;
  /** 1, 2, 3, without gaps, in the order of the commits. */
  readonly seq: number;
  readonly audit_id: string;
  readonly prev_hash: string;
  readonly hash: string;
}

/** The person behind an opaque id. The id is a hash of the other columns, so that none of them can be exchanged. */
export interface AuditPersonTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly kind: 'slack' | 'entra';
  /** The id of the person in Slack or Entra. */
  readonly vendor_id: string;
  readonly salt: string;
}

export interface AuditAddressTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly address: string;
  /** The opaque id of the address's person, where known. */
  readonly person_id: string | null;
  readonly salt: string;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    audit_log: AuditLogTable;
    audit_chain: AuditChainTable;
    audit_person: AuditPersonTable;
    audit_address: AuditAddressTable;
  }
}

export const auditSchema: readonly string[] = [
  `create table audit_log (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    workspace_id text not null references workspace,
    activity_id uuid,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('person', 'system')),
    actor_id text not null,
    role text,
    role_source text,
    action text not null,
    before jsonb,
    after jsonb,
    reason text not null
  )`,
  `create index audit_log_of_activity on audit_log (activity_id, seq)`,
  `create index audit_log_by_action on audit_log (workspace_id, action, seq)`,
  // Finds the removal of an activity by the activity's number or id.
  `create index audit_log_of_removed on audit_log using gin ((after -> 'activities') jsonb_path_ops)
    where action = 'activities_removed'`,

  `create table audit_chain (
    workspace_id text not null,
    seq bigint not null check (seq > 0),
    audit_id uuid not null unique references audit_log (id),
    prev_hash text not null check (prev_hash ~ '^[0-9a-f]{64}$'),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (workspace_id, seq)
  )`,
  // Returns the end of a workspace's chain, locked until the transaction ends. Each statement of a function sees what
  // was committed before it began. A single statement would not see the rows that it waited for.
  `create function lock_audit_head(workspace text) returns table (seq bigint, hash text)
    language plpgsql volatile as $$ begin
      perform pg_advisory_xact_lock(hashtextextended('mendbot audit ' || workspace, 0));
      return query select link.seq, link.hash from audit_chain link
        where link.workspace_id = workspace order by link.seq desc limit 1;
    end $$`,

  `create function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is append-only'; end $$`,
  `create trigger audit_log_is_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change()`,
  `create trigger audit_chain_is_append_only before update or delete or truncate on audit_chain
    for each statement execute function refuse_audit_change()`,
  // A place in the chain of another workspace does not count: no verification reads the row there.
  `create function refuse_unsealed_audit_row() returns trigger language plpgsql as $$ begin
    if not exists (select from audit_chain where audit_id = new.id and workspace_id = new.workspace_id) then
      raise exception 'an audit row must be sealed in the transaction that writes it';
    end if;
    return null;
  end $$`,
  `create constraint trigger audit_log_is_sealed after insert on audit_log
    deferrable initially deferred for each row execute function refuse_unsealed_audit_row()`,

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
  // A person may be removed, and their opaque id then has no name. A row is never changed.
  `create function refuse_renaming() returns trigger language plpgsql as
    $$ begin raise exception 'whom the audit log names is never changed'; end $$`,
  `create trigger audit_person_is_never_changed before update or truncate on audit_person
    for each statement execute function refuse_renaming()`,
  `create trigger audit_address_is_never_changed before update or truncate on audit_address
    for each statement execute function refuse_renaming()`,
];
