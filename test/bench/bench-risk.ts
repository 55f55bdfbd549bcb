import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CisaStandIn } from '../../sandbox/cisa/cisa-stand-in.ts';
import { alignedTable } from './aligned-table.ts';
import { Child, memoryOptions } from './child.ts';
import type { Figure, Report } from './figure.ts';
import type { RiskAnswers, RiskFigures, RiskPart, RiskTask } from './risk-process.ts';
import { tenantSize } from './synthetic-tenant.ts';

/** Together with those that the stand-in has itself. */
const listedCount = 1_380;
/** What the program allows itself (`src/microsoft/call-budget.ts`). */
const callsPerHour = 1_200;

/** CISA's catalog and the CVEs of every recommendation, and both again without changes: the real use-cases and the embedded store. */
export async function benchRisk(): Promise<Report> {
  await using parts = new AsyncDisposableStack();
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const listed = Array.from({ length: listedCount }, (_, at) => `CVE-2026-${10_000 + at * 41}`);
  const cisa = parts.use(await CisaStandIn.start({ listed }));
  const task: RiskTask = { dataDir, kevUrl: cisa.kevUrl };
  const execArgv = ['--expose-gc', ...memoryOptions()];
  const child = parts.use(
    await Child.start<object, RiskAnswers>(new URL('risk-process.ts', import.meta.url), { task, execArgv }),
  );
  const figures = await child.ask('measure');
  const again = figures.parts.filter(({ name }) => name.endsWith('again'));
  const rewritten = again.flatMap(({ written }) => Object.values(written)).reduce((sum, count) => sum + count, 0);
  return {
    title: 'Facts about CVEs',
    figures: [
      figure('rows written where nothing has changed', rewritten, 'rows', 0),
      figure('memory above idle at most', (peakOf(figures) - figures.idleBytes) / 2 ** 20, 'MB', null),
    ],
    details: detailsOf(figures),
  };
}

function figure(what: string, measured: number, unit: Figure['unit'], most: number | null): Figure {
  return { what: `risk: ${what}`, measured, unit, limit: most === null ? null : { kind: 'at most', value: most } };
}

function peakOf({ parts }: RiskFigures): number {
  return Math.max(...parts.map(({ peakBytes }) => peakBytes));
}

function detailsOf({ idleBytes, parts, factsMs, rows }: RiskFigures): string {
  const count = (value: number) => value.toLocaleString('en');
  const row = ({ name, ms, calls, peakBytes, written }: RiskPart) => [
    name,
    `${(ms / 1000).toFixed(1)} s`,
    `${((peakBytes - idleBytes) / 2 ** 20).toFixed(0)} MB`,
    count(calls),
    Object.entries(written)
      .map(([table, wrote]) => `${table} ${count(wrote)}`)
      .join(', ') || 'none',
  ];
  const hours = (Math.max(...parts.map(({ calls }) => calls)) / callsPerHour).toFixed(1);
  return [
    `${count(rows.kev_entry)} entries of the catalog; ${count(tenantSize.recommendations)} recommendations with ${count(rows.recommendation_cve)} CVEs, ` +
      `${count(rows.cve_fact)} different ones; the embedded store; idle at ${(idleBytes / 2 ** 20).toFixed(0)} MB.`,
    alignedTable([['', 'took', 'peak above idle', 'calls of Defender', 'rows written'], ...parts.map(row)]),
    `Defender answers at once here: its budget makes the first reading last ${hours} h, behind forms.`,
    `What a form asks for twenty recommendations with a thousand CVEs each: ${factsMs.toFixed(1)} ms (p50).`,
  ].join('\n');
}
