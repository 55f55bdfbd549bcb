import type { Connection } from '../../core/connection.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { Program } from '../../platform/context.ts';
import { announce } from '../../platform/outbox/notices.ts';
import type { DirectoryFailure } from '../../platform/slack/errors.ts';
import { healthAfter, type SyncOutcome } from './health.ts';
import { lockSyncState, readSyncState, saveSyncState } from './store.ts';

/** Records the outcome of a reading. The third failure in a row, and the success after it, are announced once each. */
export async function recordSync(program: Program, connection: Connection, outcome: SyncOutcome): Promise<void> {
  const { store, clock } = program;
  await store.inTransaction(async (tx) => {
    const { health, news } = healthAfter(await lockSyncState(tx, connection), outcome, clock.now());
    await saveSyncState(tx, connection, health);
    if (news?.kind === 'healed') await announce(program, tx, { kind: 'connection_healed', connection });
    if (news?.kind === 'failing') {
      await announce(program, tx, { kind: 'connection_failing', connection, failure: news.failure });
    }
  });
}

export function failedSync(error: SourceFailure | DirectoryFailure): Extract<SyncOutcome, { kind: 'failed' }> {
  const isOverBudget = error instanceof SourceFailure && error.code === 'over_budget';
  return { kind: 'failed', failure: error.why, isOverBudget };
}

/** Whether the connection was never read, or not within `maxAgeMs`. A start then need not wait for the schedule. */
export async function isSyncDue(program: Program, connection: Connection, maxAgeMs: number): Promise<boolean> {
  const { db } = program.store;
  const { lastSuccessAt } = await readSyncState(db, connection);
  if (lastSuccessAt === null) return true;
  return program.clock.now().getTime() - lastSuccessAt.getTime() > maxAgeMs;
}
