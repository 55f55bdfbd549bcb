import type { ColumnType, Generated } from 'kysely';
import type { ConnectionFailure } from '../../core/connection.ts';

/** Why a connection failed, as JSON that only this program writes; `null` = it did not. */
export type FailureColumn = ColumnType<ConnectionFailure | null, string | null, string | null>;

export interface SyncStateTable {
  readonly name: string;
  last_success_at: Date | null;
  last_failure_at: Date | null;
  last_failure: FailureColumn;
  last_count: number | null;
  /** Since the last success. */
  failures_in_row: Generated<number>;
  /** When the bot admins were told that it keeps failing; `null` = they were not, or it has healed. */
  told_at: Date | null;
  /** How far a source that is read from a point in time has been read. */
  cursor_at: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    sync_state: SyncStateTable;
  }
}

/** The tables of this feature, joined into the baseline in the order of features. */
export const connectionSchema: readonly string[] = [
  `create table sync_state (
    name text primary key,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure jsonb,
    last_count integer,
    failures_in_row integer not null default 0,
    told_at timestamptz,
    cursor_at timestamptz
  )`,
];
