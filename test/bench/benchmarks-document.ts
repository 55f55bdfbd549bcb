import { type Figure, figureHeading, figureRow, isMet, type Report } from './figure.ts';
import type { Machine } from './machine.ts';

export interface BenchRun {
  readonly startedAt: Date;
  readonly machine: Machine;
  readonly reports: readonly Report[];
  /** What was left out of this run, in a sentence; `null` where nothing was. */
  readonly leftOut: string | null;
}

/** One run as `docs/BENCHMARKS.md` has it. */
export function benchmarksDocument({ startedAt, machine, reports, leftOut }: BenchRun): string {
  const figures = reports.flatMap((report) => report.figures);
  const withLimit = figures.filter(({ limit }) => limit !== null);
  const missed = withLimit.filter((figure) => !isMet(figure));
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`, in one run; what is compared with something bare was measured beside it, in turns. Nothing is',
    'asserted: figures of another machine, or of one that is busy, say little about this one.',
    '',
    `- ${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `- ${machine.machine}; load before the run: ${machine.load} (of 1, 5 and 15 minutes)`,
    `- ${machine.versions}`,
    ...(leftOut === null ? [] : [`- ${leftOut}`]),
    '',
    `Of ${withLimit.length} limits ${withLimit.length - missed.length} are met. *Throughput, ours : bare* is how many times as many a second ours does as its bare counterpart.`,
    '',
    ...markdownTable(figures),
    '',
    ...reports.flatMap(({ title, details }) => [`## ${title}`, '', '```', details, '```', '']),
  ].join('\n');
}

function markdownTable(figures: readonly Figure[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = line(figureHeading.map(() => '---'));
  return [line(figureHeading), rule, ...figures.map((figure) => line(figureRow(figure)))];
}
