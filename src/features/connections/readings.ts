import type { Connection } from '../../core/connection.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { Program } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { announce } from '../../platform/outbox/notices.ts';
import type { AnyJob } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { DirectoryFailure } from '../../platform/slack/errors.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { healthAfter, type SyncOutcome } from './health.ts';
import { lockSyncState, readSyncState, saveSyncState } from './store.ts';

/** A connection that a feature reads. The status shows it, and monitoring counts it. */
export interface ConnectionReading {
  readonly connection: Connection;
  /** The job that reads the connection; `null` = it is only asked when a person needs it. */
  readonly job: AnyJob | null;
  /** The connection that must be read first. */
  readonly after?: Connection;
  /** Left out where the connection is always in use. A connection that is not in use is not shown. */
  readonly isInUse?: (services: Services, settings: WorkspaceSettings) => boolean;
  /** Further lines of the status, in mrkdwn. */
  readonly remarks?: (program: Program) => Promise<readonly ConnectionRemark[]>;
}

export type ConnectionRemark = (t: Translator) => string;

export const connectionReadings = defineSlot<ConnectionReading>('what reads a connection');

export function readingsInUse(services: Services, settings: WorkspaceSettings): readonly ConnectionReading[] {
  const all = services.program.slots.of(connectionReadings);
  return all.filter(({ isInUse }) => isInUse?.(services, settings) ?? true);
}

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
