import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { alignedTable } from './aligned-table.ts';
import { benchEngines } from './bench-engine.ts';
import { benches } from './benches.ts';
import { type BenchRun, benchmarksDocument } from './benchmarks-document.ts';
import { figureHeading, figureRow, type Report } from './figure.ts';
import { readMachine } from './machine.ts';

const page = 'docs/contributing/benchmarks.md';
const names = Object.keys(benches);
const usage = `npm run bench runs all and writes ${page}. npm run bench -- NAME… runs some and only prints: ${names.join(', ')}.`;

/** Prints what things take, beside bare counterparts in the same run and beside their limits. Nothing is asserted. */
async function main(wanted: readonly string[], isWritten: boolean): Promise<void> {
  const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
  const startedAt = new Date();
  const machine = await readMachine(serverUrl);
  const leftOut = leftOutOf(wanted, serverUrl);
  if (leftOut !== null) console.log(`${leftOut}\n`);
  const reports: Report[] = [];
  for (const name of wanted) {
    const report = await benches[name]?.(benchEngines(serverUrl));
    if (report === undefined) continue;
    reports.push(report);
    console.log(`${report.title}\n\n${report.details}\n`);
    // After each, so that a run that is broken off has not been for nothing.
    if (isWritten)
      writeDocument({
        startedAt,
        machine,
        reports,
        leftOut: leftOutOf(wanted.slice(0, reports.length), serverUrl),
      });
  }
  const rows = reports.flatMap(({ figures }) => figures.map(figureRow));
  if (rows.length > 0) console.log(`${alignedTable([figureHeading, ...rows])}\n`);
  console.log(`${machine.versions}\n${machine.machine}; load before the run: ${machine.load}`);
  if (isWritten) console.log(`\n${page} was written.`);
}

function writeDocument(run: BenchRun): void {
  writeFileSync(new URL(`../../${page}`, import.meta.url), benchmarksDocument(run));
}

function leftOutOf(wanted: readonly string[], serverUrl: string): string | null {
  const others = names.filter((name) => !wanted.includes(name));
  const sentences = [
    ...(serverUrl === '' ? ['PostgreSQL is left out: TEST_DATABASE_URL is not set.'] : []),
    ...(others.length === 0 ? [] : [`Not asked for: ${others.join(', ')}.`]),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

function readArguments() {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    return positionals.every((name) => names.includes(name)) ? positionals : null;
  } catch {
    return null;
  }
}

const asked = readArguments();
if (asked === null) {
  console.error(usage);
  process.exit(1);
}
const isWhole = asked.length === 0;
await main(isWhole ? names : names.filter((name) => asked.includes(name)), isWhole);
process.exit(0);
