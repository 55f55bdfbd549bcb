import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alignedTable } from './aligned-table.ts';
import type { Figure, Report } from './figure.ts';
import { forgetReadings, lifeParts, liveSmallLife, type SmallLife } from './small-life.ts';

/** The memory that README names. */
const neededMb = 384;

/** The most memory that the program takes from its start on, with the embedded database on a new folder and on one that exists. */
export async function benchSmall(): Promise<Report> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  try {
    const first = await liveSmallLife(dataDir, null);
    await forgetReadings(dataDir);
    const later = await liveSmallLife(dataDir, null);
    const figure = (what: string, { peakMb }: SmallLife, value: number): Figure => ({
      what: `peak since the start, ${what}`,
      measured: peakMb.picture,
      unit: 'MB',
      limit: { kind: 'at most', value },
    });
    const row = (what: string, of: SmallLife['peakMb']) => [
      what,
      ...lifeParts.map((part) => `${of[part].toFixed(0)} MB`),
    ];
    return {
      title: 'A small machine',
      figures: [figure('new folder', first, neededMb), figure('existing folder', later, neededMb)],
      details: [
        'The program, its database server and what draws the picture together: the peak since the start, and the level half a second after each part.',
        alignedTable([
          ['', ...lifeParts],
          row('new folder, peak', first.peakMb),
          row('new folder, level', first.residentMb),
          row('existing folder, peak', later.peakMb),
          row('existing folder, level', later.residentMb),
        ]),
      ].join('\n'),
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
