import type { Selectable } from 'kysely';
import type { Connection } from '../../core/connection.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { neverSynced, type SyncHealth } from './sync-health.ts';
import type { SyncStateTable } from './tables.ts';

export async function readSyncState(db: Reader, name: Connection): Promise<SyncHealth> {
  const row = await db.selectFrom('sync_state').selectAll().where('name', '=', name).executeTakeFirst();
  return row === undefined ? neverSynced : fromRow(row);
}

export type SyncStates = ReadonlyMap<Connection, SyncHealth>;

/** Those that were tried at least once. */
export async function readSyncStates(db: Reader): Promise<SyncStates> {
  const rows = await db.selectFrom('sync_state').selectAll().execute();
  return new Map(rows.map((row) => [row.name as Connection, fromRow(row)]));
}

/** As it is, until the transaction ends: whoever else asks has to wait. */
export async function lockSyncState(tx: Tx, name: Connection): Promise<SyncHealth> {
  await tx
    .insertInto('sync_state')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('sync_state')
    .selectAll()
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return fromRow(row);
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
      told_at: health.toldAt,
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
    toldAt: row.told_at,
  };
}
