import type { Reader } from './transaction.ts';

export type SyncName = 'recommendations' | 'people';

export interface SyncState {
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  /** A sentence; `null` once the sync has succeeded again. */
  readonly lastFailure: string | null;
  readonly lastCount: number | null;
}

export async function readSyncState(db: Reader, name: SyncName): Promise<SyncState> {
  const row = await db.selectFrom('sync_state').selectAll().where('name', '=', name).executeTakeFirst();
  return {
    lastSuccessAt: row?.last_success_at ?? null,
    lastFailureAt: row?.last_failure_at ?? null,
    lastFailure: row?.last_failure ?? null,
    lastCount: row?.last_count ?? null,
  };
}

export async function recordSyncSuccess(db: Reader, name: SyncName, at: Date, count: number): Promise<void> {
  const facts = { last_success_at: at, last_failure: null, last_count: count };
  await db
    .insertInto('sync_state')
    .values({ name, last_failure_at: null, ...facts })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(facts))
    .execute();
}

export async function recordSyncFailure(db: Reader, name: SyncName, at: Date, sentence: string): Promise<void> {
  const facts = { last_failure_at: at, last_failure: sentence };
  await db
    .insertInto('sync_state')
    .values({ name, last_success_at: null, last_count: null, ...facts })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(facts))
    .execute();
}
