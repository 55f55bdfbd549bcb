import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neededMb } from '../../src/platform/database/embedded/memory-need.ts';
import { alignedTable } from './aligned-table.ts';
import type { Figure, Report } from './figure.ts';
import { forgetReadings, lifeParts, liveSmallLife, type SmallLife } from './small-life.ts';

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
      figures: [
        figure('new folder', first, neededMb.firstStart),
        figure('existing folder', later, neededMb.laterStart),
      ],
      details: [
        'The embedded database; the resident size of the process: the peak since its start, and the level half a second after each part.',
        'The picture is drawn by a process of its own, which is not in it.',
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
