import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { memoryOptions } from './child.ts';
import type { Figure, Report } from './figure.ts';
import { seedActivities } from './seed-activities.ts';
import { startTenant } from './start-tenant.ts';
import type { SyncFigures, SyncReport, SyncTask } from './sync-process.ts';
import { syncTable } from './sync-table.ts';

const workspaceId = 'TBENCH' as WorkspaceId;

/** What the program allows itself (`src/microsoft/call-budget.ts`). */
const mostCallsInMinute = 50;
const mostCallsInHour = 1_200;

/** A full sync of a large tenant, and two more without changes in between: the real clients, use-cases and embedded store. */
export async function benchSync(): Promise<Report> {
  await using parts = new AsyncDisposableStack();
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const now = new Date().toISOString();
  await seedActivities({ databaseUrl: null, dataDir }, workspaceId, new Date(now));
  const tenantUrl = await startTenant(now, parts);
  const figures = await runSyncs({ dataDir, workspaceId, tenantUrl, now });
  const most = (of: (report: SyncReport) => number) =>
    Math.max(of(figures.first), of(figures.second), of(figures.third));
  return {
    title: 'Syncs of a large tenant',
    figures: [
      callsFigure(
        'in a minute',
        most((report) => report.mostCallsInMinute),
        mostCallsInMinute,
      ),
      callsFigure(
        'in an hour',
        most((report) => report.mostCallsInHour),
        mostCallsInHour,
      ),
      {
        what: 'sync: memory above idle',
        measured: most((report) => peakOf(report) - figures.idleBytes) / 2 ** 20,
        unit: 'MB',
        limit: null,
      },
    ],
    details: syncTable(figures),
  };
}

function peakOf({ parts }: SyncReport): number {
  return Math.max(...parts.map(({ peakBytes }) => peakBytes));
}

function callsFigure(span: string, measured: number, value: number): Figure {
  return { what: `sync: calls of Defender ${span}`, measured, unit: 'calls', limit: { kind: 'at most', value } };
}

async function runSyncs(task: SyncTask): Promise<SyncFigures> {
  const child = fork(new URL('sync-process.ts', import.meta.url), { execArgv: ['--expose-gc', ...memoryOptions()] });
  child.send(task);
  const figures = once(child, 'message');
  const [ended] = await Promise.race([figures, once(child, 'exit')]);
  if (typeof ended !== 'object') throw new Error(`the syncs ended with ${String(ended)}`);
  return ended;
}
