import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import papaparse from 'papaparse';
import { byPerson } from '../../src/core/completion.ts';
import { formatActivityNumber, type PersonId, type WorkspaceId } from '../../src/core/identifiers.ts';
import { savePerson } from '../../src/features/people/store.ts';
import { ensureWorkspace } from '../../src/features/workspace/store.ts';
import { copyActivity } from '../support/db/copy-activity.ts';
import { aPerson, ben, noon, storeActivity } from '../support/db/fixtures.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import type { ExportFigures, ExportTask } from './export-process.ts';
import type { Report } from './figure.ts';
import { FileSink } from './file-sink.ts';

const workspaceId = 'TBENCH' as WorkspaceId;
const personId = 'U01ADMIN' as PersonId;
const rowCount = 100_000;
const allowedMb = 64;

/** An export of all of 100,000 activities on the embedded store, and what a parser makes of the file. */
export async function benchExport(): Promise<Report> {
  await using parts = new AsyncDisposableStack();
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const expected = await seed(dataDir);
  const sink = parts.use(await FileSink.listen());
  const figures = await measure({ dataDir, workspaceId, personId, slackUrl: `${sink.url}/api/` });
  const [csv] = sink.uploads;
  const rows = papaparse.parse<string[]>((csv ?? Buffer.alloc(0)).toString().slice(1).trimEnd(), { newline: '\r\n' });
  const found = rows.data.slice(1).map(([number]) => number);
  const isExact = found.length === expected.length && found.every((number, index) => number === expected[index]);
  const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  const aboveIdle = (figures.peakBytes - figures.idleBytes) / 2 ** 20;
  const limit = { kind: 'at most', value: allowedMb } as const;
  return {
    title: `An export of ${rowCount.toLocaleString('en')} activities`,
    figures: [
      { what: 'export: memory above idle', measured: aboveIdle, unit: 'MB', limit },
      { what: 'export: time', measured: figures.ms / 1000, unit: 's', limit: null },
      { what: 'export: longest block', measured: figures.longestBlockMs, unit: 'ms', limit: null },
    ],
    details: [
      `The embedded store; idle at ${mb(figures.idleBytes)} MB.`,
      `  memory  at most ${aboveIdle.toFixed(0)} MB above idle`,
      `  time    ${(figures.ms / 1000).toFixed(1)} s, the answer after ${figures.orderedMs.toFixed(0)} ms, longest block ${figures.longestBlockMs.toFixed(0)} ms`,
      `  file    ${sink.uploads.length}, ${mb(csv?.length ?? 0)} MB; rows read back ${isExact ? 'are exactly those of the query, in its order' : 'DIFFER from the query'}`,
      `  Slack   ${sink.calls.length} calls`,
    ].join('\n'),
  };
}

async function seed(dataDir: string): Promise<readonly string[]> {
  await using store = await openChildStore({ databaseUrl: null, dataDir });
  await ensureWorkspace(store.db, { id: workspaceId, name: 'Fabrikam', at: noon });
  await savePerson(store.db, aPerson(workspaceId, { id: personId, isWorkspaceAdmin: true }), noon);
  const completedBy = { kind: 'email', email: 'ben@fabrikam.example', personId: ben, entraId: null } as const;
  const decision = { by: byPerson(ben), at: noon };
  const first = await storeActivity(store, workspaceId, {
    notes: 'Please restart the terminals of the front desk after the update. '.repeat(3),
    status: { state: 'completed', decision, completedBy, note: '', evidence: null },
  });
  await copyActivity(store, first, rowCount - 1);
  await sql`update activity set due_on = '2026-03-01'::date + (number % 365), state = 'active', completed_by = null,
    completed_by_email = null, completed_by_person_id = null where number % 2 = 0`.execute(store.db);
  await sql`vacuum analyze activity`.execute(store.db);
  const numbers: string[] = [];
  const { rows } = await sql<{ readonly all: string }>`select string_agg(number::text, ','
    order by case when state = 'active' then due_on else 'infinity'::date end, number desc) as all from activity`.execute(
    store.db,
  );
  for (const number of (rows[0]?.all ?? '').split(',')) numbers.push(formatActivityNumber(Number(number)));
  return numbers;
}

async function measure(task: ExportTask): Promise<ExportFigures> {
  const child = fork(new URL('export-process.ts', import.meta.url), {
    execArgv: ['--expose-gc', '--max-semi-space-size=8'],
  });
  child.send(task);
  const [ended] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (typeof ended !== 'object') throw new Error(`the export ended with ${String(ended)}`);
  return ended;
}
