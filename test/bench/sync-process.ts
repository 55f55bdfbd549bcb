import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { recordSync } from '../../src/features/connections/readings.ts';
import { syncPortalActivities } from '../../src/features/portal/sync.ts';
import { progressJobs } from '../../src/features/progress/index.ts';
import { measureRecommendation } from '../../src/features/progress/measure-recommendation.ts';
import { syncDevices } from '../../src/features/progress/sync.ts';
import { syncRecommendations } from '../../src/features/recommendations/sync.ts';
import { toRecommendationId } from '../../src/microsoft/recommendation.ts';
import type { Program } from '../../src/platform/context.ts';
import { createLog } from '../../src/platform/telemetry/log.ts';
import { emptyDirectory } from '../support/db/empty-directory.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import { programOn } from '../support/db/program-on.ts';
import { manualTime } from '../support/microsoft/time-and-log.ts';
import { countedDefender, mostCallsIn } from './counted-defender.ts';
import { MemoryPeak } from './memory-peak.ts';
import { readWritten, writtenSince } from './written-rows.ts';

// The program under measure, in a process of its own with `--expose-gc`: two syncs, four hours apart.

export interface SyncTask {
  readonly dataDir: string;
  readonly workspaceId: WorkspaceId;
  readonly tenantUrl: string;
  readonly now: string;
}

export interface SyncPart {
  readonly name: string;
  readonly ms: number;
  readonly calls: number;
  readonly peakBytes: number;
  readonly longestBlockMs: number;
}

export interface SyncReport {
  readonly parts: readonly SyncPart[];
  readonly mostCallsInMinute: number;
  readonly mostCallsInHour: number;
  readonly budgetMs: number;
  readonly written: Readonly<Record<string, number>>;
  readonly logBytes: number;
  readonly failures: readonly string[];
}

export interface SyncFigures {
  readonly idleBytes: number;
  readonly first: SyncReport;
  /** Brings what follows from two readings only, such as a device that left the list and is seen again. */
  readonly second: SyncReport;
  readonly third: SyncReport;
}

const betweenMs = 4 * 3600 * 1000;
const signal = AbortSignal.timeout(3600 * 1000);

async function main({ dataDir, workspaceId, tenantUrl, now }: SyncTask): Promise<void> {
  const time = manualTime(now);
  const log = createLog('error');
  await using store = await openChildStore({ databaseUrl: null, dataDir });
  const program: Program = { ...programOn(store, workspaceId), clock: time.clock, startedAt: time.clock.now() };
  const defender = countedDefender({ apiUrl: tenantUrl, ...time, log });
  const failures: string[] = [];
  await store.queue.work(progressJobs.measureRecommendation, async ({ data, signal }) => {
    const id = toRecommendationId(data.recommendationId);
    const outcome = id === null ? 'no id' : await measureRecommendation(program, defender.recommendations, id, signal);
    if (outcome !== 'measured') failures.push(`${data.recommendationId}: ${outcome}`);
  });
  await using peak = new MemoryPeak();
  const blocks = monitorEventLoopDelay({ resolution: 5 });
  blocks.enable();
  await setTimeout(3_000);
  globalThis.gc?.();
  await setTimeout(1_000);
  const idleBytes = process.memoryUsage.rss();

  async function measured(name: string, work: () => Promise<unknown>): Promise<SyncPart> {
    peak.take();
    blocks.reset();
    const callsBefore = defender.calls.length;
    const startedAt = performance.now();
    await work();
    await setTimeout(20);
    return {
      name,
      ms: performance.now() - startedAt,
      calls: defender.calls.length - callsBefore,
      peakBytes: peak.take(),
      longestBlockMs: blocks.max / 1e6,
    };
  }

  async function untilMeasured(): Promise<void> {
    const waiting = sql<{ readonly count: string }>`select count(*) as count from pgboss.job
      where name = 'measure-recommendation' and state in ('created', 'retry', 'active')`;
    while (Number((await waiting.execute(store.db)).rows[0]?.count) > 0) await setTimeout(500);
  }

  async function sync(): Promise<SyncReport> {
    failures.length = 0;
    defender.calls.length = 0;
    const before = await readWritten(store);
    const startedAt = time.clock.now();
    const parts = [
      await measured('recommendations', () => syncRecommendations(program, defender.recommendations, signal)),
      await measured('portal activities', () =>
        syncPortalActivities(program, { source: defender.portalActivities, directory: emptyDirectory }, signal),
      ),
      await measured('devices, changes', async () => {
        const count = await syncDevices(program, defender.devices, signal);
        await recordSync(program, 'devices', { kind: 'succeeded', count });
      }),
      await measured('measurements', untilMeasured),
    ];
    const { rows, logBytes } = writtenSince(before, await readWritten(store));
    return {
      parts,
      mostCallsInMinute: mostCallsIn(defender.calls, 60_000),
      mostCallsInHour: mostCallsIn(defender.calls, 3_600_000),
      budgetMs: time.clock.now().getTime() - startedAt.getTime(),
      written: Object.fromEntries(rows),
      logBytes,
      failures: [...failures],
    };
  }

  const first = await sync();
  time.advance(betweenMs);
  const second = await sync();
  time.advance(betweenMs);
  const third = await sync();
  const figures: SyncFigures = { idleBytes, first, second, third };
  process.send?.(figures);
}

process.once('message', (task: SyncTask) => {
  main(task).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
