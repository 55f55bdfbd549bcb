import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Connection } from '../../../core/connection.ts';
import { readPendingMessages } from '../../../platform/outbox/slack-messages.ts';
import type { QueueBacklog } from '../../../platform/queue/queue.ts';
import type { Services } from '../../../platform/services.ts';
import { faultPlaces, type Metrics } from '../../../platform/telemetry/metrics.ts';
import { OperatorError } from '../../../platform/telemetry/operator-error.ts';
import { neverSynced, readingsInUse, readSyncStates } from '../../connections/index.ts';
import { worthTryingMs } from '../../notifications/index.ts';
import { readSettings } from '../../workspace/index.ts';
import type { DailyBackupFolder } from '../backup.ts';
import { backedUpAt } from '../findings.ts';

export interface ConnectionGauges {
  readonly connection: Connection;
  /** Seconds since the last successful reading; `null` where there was none. */
  readonly ageSeconds: number | null;
  readonly failuresInRow: number;
}

export interface Gauges {
  readonly queues: readonly QueueBacklog[];
  /** Jobs that failed for good in the last 25 days. */
  readonly deadLetters: number;
  /** Messages that are not in Slack yet. */
  readonly pending: { readonly count: number; readonly oldestSeconds: number };
  readonly connections: readonly ConnectionGauges[];
  /** The age of the newest daily backup, or of the wait for the first; `null` where no backups are made. */
  readonly backup: { readonly folder: string; readonly ageSeconds: number } | null;
}

/** Reads only the database and the names of the daily backups. Reads nothing that grows with history. */
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

/** `null` where the folder or the database cannot be read. */
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
    // A connection that was turned off disappears from the metrics.
    age.reset();
    failures.reset();
    for (const { connection, ageSeconds, failuresInRow } of connections) {
      if (ageSeconds !== null) age.set({ connection }, ageSeconds);
      failures.set({ connection }, failuresInRow);
    }
  };
}

// Slack waits three seconds for an acknowledgement.
const ackBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
// A card is late after some seconds, and may wait for hours while Slack is away.
const arrivalBuckets = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400];

/** Counters and histograms. No label holds text that a person wrote. */
export function prometheusMetrics(registry: Registry, queues: readonly string[]): Metrics {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter<Label>({ registers, name, help, labelNames: [...labelNames] });
  const histogram = (name: string, help: string, buckets: readonly number[]) =>
    new Histogram({ registers, name, help, labelNames: ['kind'], buckets: [...buckets] });
  const acknowledgements = histogram(
    'mendbot_ack_seconds',
    'From when a request of Slack was taken until Slack was answered.',
    ackBuckets,
  );
  const domainErrors = counter(
    'mendbot_domain_errors_total',
    'What people asked for and did not get, by the code of the domain error.',
    ['code'],
  );
  const faults = counter('mendbot_faults_total', 'What of the program went wrong; the log says why.', ['place']);
  const deliveries = counter(
    'mendbot_deliveries_total',
    'Messages posted to Slack, updated there, refused by it, or to be tried again.',
    ['kind', 'result'],
  );
  const arrivals = histogram(
    'mendbot_delivery_seconds',
    'From the first run of its delivery until a message was in Slack.',
    arrivalBuckets,
  );
  const failedTries = counter(
    'mendbot_job_failures_total',
    'Tries of jobs that failed; expected where a vendor was away or the program was stopped.',
    ['queue', 'expected'],
  );
  const givenUp = counter('mendbot_jobs_given_up_total', 'Jobs that failed for good.', ['queue']);
  // Prometheus sees the first increase only where the counter existed at 0 before.
  for (const place of faultPlaces) faults.inc({ place }, 0);
  for (const queue of queues) {
    givenUp.inc({ queue }, 0);
    for (const expected of ['yes', 'no']) failedTries.inc({ queue, expected }, 0);
  }
  return {
    acknowledged: (kind, seconds) => acknowledgements.observe({ kind }, seconds),
    rejected: (code) => domainErrors.inc({ code }),
    faulted: (place) => faults.inc({ place }),
    delivered: (kind, result) => deliveries.inc({ kind, result }),
    arrived: (kind, seconds) => arrivals.observe({ kind }, seconds),
    jobFailed: (queue, isExpected) => failedTries.inc({ queue, expected: isExpected ? 'yes' : 'no' }),
    jobGivenUp: (queue) => givenUp.inc({ queue }),
  };
}
