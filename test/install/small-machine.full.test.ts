import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { forgetReadings, liveSmallLife } from '../bench/small-life.ts';
import { MemoryGroup } from '../support/memory-group.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-small-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The memory that README names. */
const neededMb = 384;

const longestMs = 20 * 60_000;

// Without Linux there is neither a cgroup nor /proc.
test.skipIf(process.platform !== 'linux')(
  'a new folder and then the same folder are served within the memory that README names',
  { timeout: longestMs },
  async () => {
    const first = await livedWithin(neededMb, dataDir);
    await forgetReadings(dataDir);
    const later = await livedWithin(neededMb, dataDir);

    expect(first.peakMb.picture).toBeLessThan(neededMb);
    expect(later.peakMb.picture).toBeLessThan(neededMb);
    // What draws the picture is a process of its own, which takes its memory along.
    expect(later.residentMb.picture - later.residentMb['10,000 devices']).toBeLessThan(20);
  },
);

/** In a cgroup of that limit where one can be made: more ends the bot, and with it the test. */
async function livedWithin(limitMb: number, dataDir: string) {
  using group = MemoryGroup.make(limitMb);
  if (group === null) console.log(`no cgroup can be made here: only the peak is held against ${limitMb} MB`);
  const life = await liveSmallLife(dataDir, group);
  console.log(`${limitMb} MB at most: the peak was ${life.peakMb.picture.toFixed(0)} MB`);
  return life;
}
