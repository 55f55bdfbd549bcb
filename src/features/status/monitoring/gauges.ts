import { Gauge, type Registry } from 'prom-client';
import type { Connection } from '../../../core/connection.ts';
import { readPendingMessages } from '../../../platform/outbox/slack-messages.ts';
import type { QueueBacklog } from '../../../platform/queue/queue.ts';
import type { Services } from '../../../platform/services.ts';
import { OperatorError } from '../../../platform/telemetry/operator-error.ts';
import { neverSynced, readingsInUse, readSyncStates } from '../../connections/index.ts';
import { worthTryingMs } from '../../notifications/index.ts';
import { readSettings } from '../../workspace/index.ts';
import type { DailyBackupFolder } from '../backup.ts';
import { backedUpAt } from '../findings.ts';

export interface ConnectionGauges {
  readonly connection: Connection;
  /** Since it was read last with success; `null` where it never was. */
  readonly ageSeconds: number | null;
  readonly failuresInRow: number;
}

/** How the program is, in numbers that are read when they are asked for. */
export interface Gauges {
  readonly queues: readonly QueueBacklog[];
  /** Jobs that failed for good in the last 25 days. */
  readonly deadLetters: number;
  /** What is pending and is not in Slack yet. */
  readonly pending: { readonly count: number; readonly oldestSeconds: number };
  readonly connections: readonly ConnectionGauges[];
  /** The newest daily backup, or the wait for the first; `null` where none are made. */
  readonly backup: { readonly folder: string; readonly ageSeconds: number } | null;
}

/** Reads our own database, nothing that grows with the record, and the names of the daily backups. */
export async function readGauges(services: Services, backups: DailyBackupFolder | null): Promise<Gauges> {
  const { program } = services;
  const { store, workspaceId, clock } = program;
  const now = clock.now();
  const secondsSince = (at: Date) => secondsBetween(at, now);
  const { queues, deadLetters } = await store.queue.counts();
  const { count, oldest } = await readPendingMessages(store.db, workspaceId, new Date(now.getTime() - worthTryingMs));
  const states = await readSyncStates(store.db);
  const settings = await readSettings(program);
  return {
    queues,
    deadLetters,
    pending: { count, oldestSeconds: oldest === null ? 0 : secondsSince(oldest) },
    connections: readingsInUse(services, settings).map(({ connection }) => {
      const { lastSuccessAt, failuresInRow } = states.get(connection) ?? neverSynced;
      return { connection, failuresInRow, ageSeconds: lastSuccessAt === null ? null : secondsSince(lastSuccessAt) };
    }),
    backup: backups === null ? null : backupOf(backups, now),
  };
}

/** A database that cannot be read has no age. */
function backupOf(backups: DailyBackupFolder, now: Date): Gauges['backup'] {
  try {
    return { folder: backups.folder, ageSeconds: secondsBetween(backedUpAt(backups, now), now) };
  } catch (error) {
    if (error instanceof OperatorError) return null;
    throw error;
  }
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, (to.getTime() - from.getTime()) / 1000);
}

/** The numbers that are read from the database when they are asked for. */
export function prometheusGauges(registry: Registry): (gauges: Gauges) => void {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ registers: [registry], name, help, labelNames: [...labelNames] });
  const waiting = gauge('mendbot_queue_waiting', 'Jobs that wait.', ['queue']);
  const active = gauge('mendbot_queue_active', 'Jobs that run.', ['queue']);
  const oldest = gauge('mendbot_queue_oldest_seconds', 'For how long the oldest job that is due has waited.', [
    'queue',
  ]);
  const deadLetters = gauge('mendbot_dead_letters', 'Jobs that failed for good and were not done again.');
  const pending = gauge('mendbot_pending_messages', 'Messages that are pending and not yet in Slack.');
  const pendingSince = gauge('mendbot_pending_oldest_seconds', 'For how long the oldest of them has been pending.');
  const age = gauge('mendbot_sync_age_seconds', 'Since a connection was read last with success.', ['connection']);
  const failures = gauge('mendbot_sync_failures_in_row', 'Failures since then.', ['connection']);
  const backupAge = gauge(
    'mendbot_backup_age_seconds',
    'Since the newest daily backup was made, or the first could be.',
    ['folder'],
  );
  return ({ queues, connections, ...gauges }) => {
    for (const { name: queue, ...counts } of queues) {
      waiting.set({ queue }, counts.waiting);
      active.set({ queue }, counts.active);
      oldest.set({ queue }, counts.oldestSeconds);
    }
    deadLetters.set(gauges.deadLetters);
    pending.set(gauges.pending.count);
    pendingSince.set(gauges.pending.oldestSeconds);
    backupAge.reset();
    if (gauges.backup !== null) backupAge.set({ folder: gauges.backup.folder }, gauges.backup.ageSeconds);
    // One that was turned off says nothing any more.
    age.reset();
    failures.reset();
    for (const { connection, ageSeconds, failuresInRow } of connections) {
      // What was never read has no age.
      if (ageSeconds !== null) age.set({ connection }, ageSeconds);
      failures.set({ connection }, failuresInRow);
    }
  };
}
