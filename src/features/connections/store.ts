import { createHash } from 'node:crypto';
import type { ColumnType, Generated, Selectable } from 'kysely';
import type { Connection, ConnectionFailure } from '../../core/connection.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { neverSynced, type SyncHealth } from './health.ts';

/** Why a connection failed, as JSON that only Mendbot writes; `null` = it did not fail. */
export type FailureColumn = ColumnType<ConnectionFailure | null, string | null, string | null>;

interface SyncStateTable {
  readonly name: string;
  last_success_at: Date | null;
  last_failure_at: Date | null;
  last_failure: FailureColumn;
  last_count: number | null;
  failures_in_row: Generated<number>;
  notified_at: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    sync_state: SyncStateTable;
  }
}

export const connectionSchema: readonly string[] = [
  `create table sync_state (
    name text primary key,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure jsonb,
    last_count integer,
    failures_in_row integer not null default 0,
    notified_at timestamptz
  )`,
];

export async function readSyncState(db: Reader, name: Connection): Promise<SyncHealth> {
  const row = await db.selectFrom('sync_state').selectAll().where('name', '=', name).executeTakeFirst();
  return row === undefined ? neverSynced : fromRow(row);
}

export type SyncStates = ReadonlyMap<Connection, SyncHealth>;

/** Only connections that were tried at least once. */
export async function readSyncStates(db: Reader): Promise<SyncStates> {
  const rows = await db.selectFrom('sync_state').selectAll().execute();
  return new Map(rows.map((row) => [row.name as Connection, fromRow(row)]));
}

/** Locked until the transaction ends. */
export async function lockSyncState(tx: Tx, name: Connection): Promise<SyncHealth> {
  await ensureRow(tx, name);
  const row = tx.selectFrom('sync_state').selectAll().where('name', '=', name).forUpdate();
  return fromRow(await row.executeTakeFirstOrThrow());
}

/** Only an existing row can be locked. */
async function ensureRow(tx: Tx, name: Connection): Promise<void> {
  await tx
    .insertInto('sync_state')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveSyncState(tx: Tx, name: Connection, health: SyncHealth): Promise<void> {
  await tx
    .updateTable('sync_state')
    .set({
      last_success_at: health.lastSuccessAt,
      last_failure_at: health.lastFailureAt,
      last_failure: health.lastFailure === null ? null : JSON.stringify(health.lastFailure),
      last_count: health.lastCount,
      failures_in_row: health.failuresInRow,
      notified_at: health.notifiedAt,
    })
    .where('name', '=', name)
    .execute();
}

function fromRow(row: Selectable<SyncStateTable>): SyncHealth {
  return {
    lastSuccessAt: row.last_success_at,
    lastFailureAt: row.last_failure_at,
    lastFailure: row.last_failure,
    lastCount: row.last_count,
    failuresInRow: row.failures_in_row,
    notifiedAt: row.notified_at,
  };
}

/** A row that mirrors a thing at Microsoft. The hash shows when its facts have changed. */
export function mirrorRow<Id extends string, Facts extends object>(id: Id, facts: Facts, at: Date) {
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
  return { ...facts, id, content_hash: hash, first_seen_at: at, changed_at: at };
}
