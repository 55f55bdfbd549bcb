import type { Generated, JSONColumnType } from 'kysely';

/**
 * A jsonb column: read as a value, written as JSON text. The `pg` driver would turn a bare array into a PostgreSQL
 * array.
 */
export type Json<T extends object | null> = JSONColumnType<T & object, string, string>;

export interface IdempotencyKeyTable {
  readonly workspace_id: string;
  readonly key: string;
  readonly subject_id: string;
  /** A hash of the values entered in a form. `null` for a request without contents. */
  readonly contents_hash: string | null;
  readonly claimed_at: Date;
}

/** The rows of every table. Each feature declares its own tables, and only the owner writes them. */
export interface Database {
  write_probe: { readonly is_only: Generated<boolean>; readonly at: Date };
  idempotency_key: IdempotencyKeyTable;
}

export const databaseSchema: readonly string[] = [
  // Written to test whether the database accepts changes. A full disk or a standby is still readable.
  `create table write_probe (
    is_only boolean primary key default true check (is_only),
    at timestamptz not null
  )`,
  // Prevents a press, submission or event that is delivered again from acting twice.
  `create table idempotency_key (
    workspace_id text not null,
    key text not null,
    subject_id text not null,
    contents_hash text,
    claimed_at timestamptz not null,
    primary key (workspace_id, key)
  )`,
  `create index idempotency_key_by_age on idempotency_key (claimed_at)`,
];
