import { sql } from 'kysely';
import { dayMs, hourMs, minuteMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { Machine } from '../../microsoft/machine.ts';
import type { DeviceSource } from '../../microsoft/ports.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import { dropCheckpoint, readCheckpoint, saveCheckpoint } from '../../platform/database/checkpoint.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { withRest } from '../../platform/lib/time.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { failedSync, recordSync } from '../connections/index.ts';
import { devicesRead, markDevicesUnlisted, readListedDeviceIds, saveDevices } from './devices.ts';
import {
  changesKnownSince,
  changesRead,
  changesReadAgain,
  type LatestChange,
  latestChanges,
  saveFixEvidence,
} from './fix-evidence.ts';
import { progressJobs } from './jobs.ts';
import { listLagMs } from './judge-target.ts';
import { readWatchedRecommendationIds, watchQuery } from './watched.ts';

// Other work runs between two batches. On the embedded engine it waits while a batch is written.
const batchSize = 50;
/** Defender refuses more than fourteen days. An hour less allows for differing clocks and slow pages. */
const longestBackMs = 14 * dayMs - hourMs;
/** A change from before a filing counts for a device that stays listed for another day. The rest covers one cycle. */
const overlapMs = listLagMs + 10 * hourMs;

/**
 * Reads devices and changes, then enqueues measurements. Returns the number of devices. Throws `SourceFailure` if they
 * are not read completely.
 */
export async function syncDevices(program: Program, source: DeviceSource, signal: AbortSignal): Promise<number> {
  const count = await readMachines(program, source, signal);
  await readChanges(program, source, signal);
  await askForMeasurements(program);
  return count;
}

async function readMachines(program: Program, source: DeviceSource, signal: AbortSignal): Promise<number> {
  const { store, clock } = program;
  const { completedSince } = watchQuery(program);
  const readFrom = clock.now();
  const seen = new Set<string>();
  for await (const page of source.listMachines(signal)) {
    const machines = page
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .map((one) => withPastReport(one, clock.now()));
    for (const batch of batchesOf(machines, batchSize)) {
      const save = (tx: Tx) => saveDevices(tx, batch, { at: clock.now(), completedSince });
      await withRest(() => store.inTransaction(save));
    }
  }
  // An empty list is more likely a mistake than true, so nothing follows from it.
  if (seen.size === 0) return 0;
  for await (const ids of readListedDeviceIds(store.db)) {
    const missing = ids.filter((id) => !seen.has(id));
    await store.inTransaction((tx) => markDevicesUnlisted(tx, missing, clock.now()));
  }
  await saveCheckpoint(store.db, devicesRead, readFrom);
  return seen.size;
}

/** Without the permission, measuring goes on with the devices' own reports. */
async function readChanges(program: Program, source: DeviceSource, signal: AbortSignal): Promise<void> {
  const { store, clock, log } = program;
  const { completedSince } = watchQuery(program);
  const readFrom = clock.now();
  const earliest = new Date(readFrom.getTime() - longestBackMs);
  const cursor = await readCheckpoint(store.db, changesRead);
  const again = await readCheckpoint(store.db, changesReadAgain);
  const hasGap = cursor === null || cursor < earliest;
  const since =
    hasGap || again !== null ? earliest : new Date(Math.max(earliest.getTime(), cursor.getTime() - overlapMs));
  let count = 0;
  try {
    for await (const page of source.listVulnerabilityChanges(since, signal)) {
      const happened = page.filter(({ at }) => canHaveHappened(at, clock.now()));
      const latest = await underKeptIds(store.db, latestChanges(happened));
      for (const batch of batchesOf(latest, batchSize)) {
        await withRest(() => store.inTransaction((tx) => saveFixEvidence(tx, batch, completedSince)));
      }
      count += page.length;
    }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    await recordSync(program, 'vulnerabilities', failedSync(error));
    log.warn({ error }, 'changes of vulnerabilities could not be read');
    if (error.code === 'missing_permission') await dropCheckpoint(store.db, changesRead);
    return;
  }
  if (hasGap) await saveCheckpoint(store.db, changesKnownSince, earliest);
  await saveCheckpoint(store.db, changesRead, readFrom);
  if (again !== null) await dropCheckpoint(store.db, changesReadAgain, again);
  await recordSync(program, 'vulnerabilities', { kind: 'succeeded', count });
}

/** Drops a report in the future, which would never grow old and would follow every completion. */
function withPastReport(machine: Machine, now: Date): Machine {
  const { lastReportAt } = machine;
  return lastReportAt === null || canHaveHappened(lastReportAt, now) ? machine : { ...machine, lastReportAt: null };
}

async function askForMeasurements(program: Program): Promise<void> {
  const { store } = program;
  for await (const page of readWatchedRecommendationIds(store.db, watchQuery(program))) {
    for (const batch of batchesOf(page, batchSize)) {
      const jobs = batch.map((recommendationId) => ({ recommendationId }));
      await store.inTransaction((tx) => store.queue.enqueueEach(tx, progressJobs.measureRecommendation, jobs));
    }
  }
}

// The next scheduled round is hours away, and all progress waits for it.
const againAfterSeconds = 15 * 60;

export function syncDevicesJob({ program, source, devices }: Services) {
  return async ({ signal }: RunOf<typeof progressJobs.syncDevices>): Promise<void> => {
    if (!source.isConfigured) return;
    try {
      const count = await syncDevices(program, devices, signal);
      await recordSync(program, 'devices', { kind: 'succeeded', count });
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      program.log.warn({ error, code: error.code }, 'devices could not be read');
      await recordSync(program, 'devices', failedSync(error));
      await program.store.queue.enqueueAlone(progressJobs.syncDevices, {}, { startAfterSeconds: againAfterSeconds });
    }
  };
}

const pageSize = 1000;

/** Changes under the ids of the mirror, whose letters may differ in case; others are left out. */
async function underKeptIds(db: Reader, changes: readonly LatestChange[]): Promise<readonly LatestChange[]> {
  const keptByKey = await readKeptIds(db, [...new Set(changes.map(keyOf))]);
  return changes.flatMap((change) =>
    (keptByKey.get(keyOf(change)) ?? []).map((recommendationId) => ({ ...change, recommendationId })),
  );
}

function keyOf({ recommendationId }: LatestChange): string {
  return recommendationId.toLowerCase();
}

/** By id in lower case. Several only where they were stored before their case was compared. */
async function readKeptIds(db: Reader, keys: readonly string[]): Promise<Map<string, RecommendationId[]>> {
  const kept: RecommendationId[] = [];
  for (const some of batchesOf(keys, pageSize)) {
    const query = db.selectFrom('recommendation').select('id').where(sql<string>`lower(id)`, 'in', valueList(some));
    kept.push(...(await query.execute()).map(({ id }) => id as RecommendationId));
  }
  return Map.groupBy(kept, (id) => id.toLowerCase());
}

/** How far Defender's clock may be ahead. */
const clockSkewMs = 15 * minuteMs;

/** False for a time in the future, which is a mistake. */
export function canHaveHappened(at: Date, now: Date): boolean {
  return at.getTime() <= now.getTime() + clockSkewMs;
}
