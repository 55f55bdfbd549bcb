import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { neededMb } from '../../src/platform/database/embedded/memory-need.ts';
import { forgetReadings, liveSmallLife } from '../bench/small-life.ts';
import { MemoryGroup } from '../support/memory-group.ts';

const parent = mkdtempSync(join(tmpdir(), 'mendbot-small-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const longestMs = 20 * 60_000;

// Without Linux there is neither a cgroup nor /proc.
test.skipIf(process.platform !== 'linux')(
  'a new folder and then the same folder are served within the memory that README names',
  { timeout: longestMs },
  async () => {
    const dataDir = join(parent, 'data');

    const first = await livedWithin(neededMb.firstStart, dataDir);
    await forgetReadings(dataDir);
    const later = await livedWithin(neededMb.laterStart, dataDir);

    expect(first.peakMb.picture).toBeLessThan(neededMb.firstStart);
    expect(later.peakMb.picture).toBeLessThan(neededMb.laterStart);
    // What draws the picture is a process of its own, which takes its memory along.
    expect(later.residentMb.picture - later.residentMb['10,000 devices']).toBeLessThan(20);
  },
);

test.skipIf(process.platform !== 'linux')(
  'doctor says that a container is too small for a first start',
  { timeout: longestMs },
  async ({ skip }) => {
    using group = MemoryGroup.make(512);
    if (group === null) return skip('no cgroup can be made here');

    const said = await doctorIn(group);

    expect(said).toContain('this container may use 512 MB');
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

async function doctorIn(group: MemoryGroup): Promise<string> {
  const program = new URL('../../src/cli/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, 'doctor'], {
    cwd: parent,
    env: {
      SLACK_BOT_TOKEN: 'xoxb-made-up',
      SLACK_APP_TOKEN: 'xapp-made-up',
      SLACK_API_URL: 'http://127.0.0.1:9/',
      MENDBOT_DATA_DIR: join(parent, 'none'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  group.add(child.pid ?? 0);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const said = await text(child.stdout);
  await ended;
  return said;
}
