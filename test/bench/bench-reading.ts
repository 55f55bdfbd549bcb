import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { ActivityId, WorkspaceId } from '../../src/core/identifiers.ts';
import { noteHomeOpened } from '../../src/features/home/keep.ts';
import type { PersonContext } from '../../src/platform/context.ts';
import { openEngine } from '../../src/platform/database/engine.ts';
import { pgTypes } from '../../src/platform/database/sql.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { inTransaction } from '../../src/platform/database/transaction.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import { asItMember } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import type { Figure, Report } from './figure.ts';
import { type Comparison, comparisonTable, pairedTimesOf, quantile } from './median.ts';
import { type Reading, readings } from './readings.ts';
import { recordStatements } from './recorded-statements.ts';
import { firstNumber, seedReading } from './seed-reading.ts';

const workspaceId = 'TBENCH' as WorkspaceId;
const readingRows = 100_000;
const leastRuns = 25;

/**
 * What a person who sees 100,000 activities waits for, up to the JSON that Slack gets, against the very statements of it
 * by the driver alone: in turns, on one embedded database, of which nothing else wants anything.
 */
export async function benchReading(): Promise<Report> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  try {
    const activityId = await seed(dataDir);
    const compared = await compareAll(dataDir, activityId);
    return {
      title: `Reading with ${readingRows.toLocaleString('en')} activities, p50`,
      figures: compared.map(
        ({ what, ours }): Figure => ({
          what: `${what}, embedded`,
          measured: quantile(ours, 0.5),
          unit: 'ms',
          limit: null,
        }),
      ),
      details: `The embedded store. Bare: the same statements by the driver alone.\n${comparisonTable(compared)}`,
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function seed(dataDir: string): Promise<ActivityId> {
  await using store = await openChildStore({ databaseUrl: null, dataDir });
  const activityId = await seedReading(store, workspaceId, readingRows);
  await noteHomeOpened(asItMember(programOn(store, workspaceId)));
  return activityId;
}

async function compareAll(dataDir: string, activityId: ActivityId): Promise<readonly Comparison[]> {
  await using engine = await openEngine({ databaseUrl: null, dataDir });
  const { db, url } = engine;
  const client = new pg.Client({ connectionString: url, types: pgTypes });
  await client.connect();
  // Reading asks nothing of the queue, whose own statements would come in between.
  const store = { db, inTransaction: (work) => inTransaction({ db }, work) } as Store;
  const context = asItMember(programOn(store, workspaceId));
  const compared: Comparison[] = [];
  for (const { what, prepare, answer } of readingsOf(context, activityId)) {
    await prepare?.();
    const ours = async () => JSON.stringify(await answer());
    const statements = await recordStatements(db.getExecutor(), ours);
    const bare = async () => {
      for (const { sql, parameters } of statements) await client.query(sql, [...parameters]);
    };
    compared.push({ what, ...(await pairedTimesOf(leastRuns, ours, bare)) });
  }
  await client.end();
  return compared;
}

function readingsOf(context: PersonContext, activityId: ActivityId): readonly Reading[] {
  const { home, list, typedList, top, detail } = readings(context);
  return [
    home('newest, first page', {}),
    home('newest, last page', {}, { kind: 'older', than: firstNumber + 10, keys: null }),
    home('by due date, first page', { sort: 'due' }),
    home('by due date, last page', { sort: 'due' }, { kind: 'older', than: firstNumber + 13, keys: null }),
    home('open and high by priority', { sort: 'priority', states: ['pending', 'active'], priorities: ['high'] }),
    list('newest, first page', ''),
    list('newest, last page', '', { kind: 'older', than: firstNumber + 10, keys: null }),
    list('overdue', 'overdue'),
    list('search, one in a thousand', 'kiosks'),
    list('search, all', 'zoom'),
    typedList('a device group', 'group 7 overdue'),
    top('top', {}),
    top('top by due', { by: 'due' }),
    detail(activityId, 'overview'),
    detail(activityId, 'devices'),
    detail(activityId, 'history'),
  ];
}
