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
  told_at: Date | null;
  /** How far a source that is read from a point in time has been read. */
  cursor_at: Date | null;
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
    told_at timestamptz,
    cursor_at timestamptz
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
async function ensureRow(tx: Tx, name: Connection | CursorName): Promise<void> {
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

/** A row that mirrors a thing at Microsoft. The hash shows when its facts have changed. */
export function mirrorRow<Id extends string, Facts extends object>(id: Id, facts: Facts, at: Date) {
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
  return { ...facts, id, content_hash: hash, first_seen_at: at, changed_at: at };
}

/** Points in time, most of them of sources that are read from there on. */
export type CursorName =
  | 'vulnerability_changes'
  /** Since when changes are known without a gap. */
  | 'vulnerability_changes_from'
  /** When an unwatched activity was last reopened. All changes are then read again, as far back as they go. */
  | 'vulnerability_changes_again'
  /** When the list of devices was last read whole. */
  | 'devices'
  /** Since when it is known that nobody has the role bot admin. */
  | 'bot_admin_missing'
  /** When bot admins were last told of a request that nobody can accept. */
  | 'request_without_it_admin'
  /** When bot admins were last told that a High request was not answered and nobody else is pinged. */
  | 'ping_unanswered';

/** `null` = the cursor was never set, or was dropped. */
export async function readCursor(db: Reader, name: CursorName): Promise<Date | null> {
  const row = await db.selectFrom('sync_state').select('cursor_at').where('name', '=', name).executeTakeFirst();
  return row?.cursor_at ?? null;
}

/** Like `readCursor`. Nobody else moves the cursor before the transaction ends. */
export async function lockCursor(tx: Tx, name: CursorName): Promise<Date | null> {
  await ensureRow(tx, name);
  const query = tx.selectFrom('sync_state').select('cursor_at').where('name', '=', name).forUpdate();
  return (await query.executeTakeFirst())?.cursor_at ?? null;
}

export async function saveCursor(db: Reader, name: CursorName, at: Date | null): Promise<void> {
  await db
    .insertInto('sync_state')
    .values({ name, cursor_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ cursor_at: at }))
    .execute();
}

/** Sets a cursor that is not set, or was set at `until` or earlier; `false` = it was set since. */
export async function claimCursor(
  tx: Tx,
  name: CursorName,
  { at, until = null }: { readonly at: Date; readonly until?: Date | null },
): Promise<boolean> {
  const claimed = await tx
    .insertInto('sync_state')
    .values({ name, cursor_at: at })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ cursor_at: at })
        .where((eb) => eb.or([eb('sync_state.cursor_at', 'is', null), eb('sync_state.cursor_at', '<=', until)])),
    )
    .returning('name')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Forgets a cursor. With `read`, only if nobody has moved it since it was read. */
export async function dropCursor(db: Reader, name: CursorName, read: Date | null = null): Promise<void> {
  const drop = db.updateTable('sync_state').set({ cursor_at: null }).where('name', '=', name);
  await (read === null ? drop.where('cursor_at', 'is not', null) : drop.where('cursor_at', '=', read)).execute();
}
