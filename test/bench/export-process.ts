import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { PersonId, WorkspaceId } from '../../src/core/identifiers.ts';
import { identifyPerson } from '../../src/features/access/identify-person.ts';
import { orderExport } from '../../src/features/exports/handlers.ts';
import { exportFileJob } from '../../src/features/exports/run.ts';
import { Outbox } from '../../src/platform/outbox/outbox.ts';
import { createSlackClient } from '../../src/platform/slack/connect/connect-slack.ts';
import { createLog } from '../../src/platform/telemetry/log.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import { programOn } from '../support/db/program-on.ts';
import { MemoryPeak } from './memory-peak.ts';

// The program under measure, in a process of its own with `--expose-gc`: it makes one file and sends it.

export interface ExportTask {
  readonly dataDir: string;
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  readonly slackUrl: string;
}

export interface ExportFigures {
  readonly idleBytes: number;
  readonly peakBytes: number;
  readonly ms: number;
  readonly longestBlockMs: number;
  /** Until the person has an answer. */
  readonly orderedMs: number;
}

async function main({ dataDir, workspaceId, personId, slackUrl }: ExportTask): Promise<void> {
  await using store = await openChildStore({ databaseUrl: null, dataDir });
  const program = programOn(store, workspaceId);
  const client = createSlackClient('xoxb-bench', { apiUrl: slackUrl, log: createLog('silent') });
  const deps = { client, program, outbox: new Outbox({ client, program, speed: null }) };
  const { actor } = await identifyPerson(program, personId);
  if (actor === null) throw new Error('nobody would export anything');
  await using peak = new MemoryPeak();
  const blocks = monitorEventLoopDelay({ resolution: 5 });
  blocks.enable();
  await setTimeout(3_000);
  globalThis.gc?.();
  await setTimeout(1_000);
  const idleBytes = process.memoryUsage.rss();

  peak.take();
  blocks.reset();
  const startedAt = performance.now();
  await orderExport({ ...program, actor, requestKey: null }, { kind: 'activities', filter: 'sort:due' });
  const orderedMs = performance.now() - startedAt;
  const { id } = await store.db.selectFrom('export').select('id').executeTakeFirstOrThrow();
  const signal = AbortSignal.timeout(600_000);
  await exportFileJob(deps)({ data: { exportId: id }, signal, isRetry: false });
  const figures: ExportFigures = {
    idleBytes,
    peakBytes: peak.take(),
    ms: performance.now() - startedAt,
    longestBlockMs: blocks.max / 1e6,
    orderedMs,
  };
  process.send?.(figures);
}

process.once('message', (task: ExportTask) => {
  main(task).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
