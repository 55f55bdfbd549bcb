import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { environmentOf } from '../../sandbox/bot-process.ts';
import { populate } from '../../sandbox/cast.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { createDatabase } from '../support/world.ts';

// What belongs to the process alone. What a command says is tested without one.
const root = resolve(import.meta.dirname, '../..');
const processTimeoutMs = 300_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts an entry with no other variables, in a folder that has no `.env`. */
function start(entry: string, env: Environment, ...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(root, entry), ...words], {
    cwd: join(root, 'src'),
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

interface Ended {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

async function run(entry: string, env: Environment, ...words: readonly string[]): Promise<Ended> {
  const child = start(entry, env, ...words);
  const [out, err, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'exit')]);
  return { code, out, err };
}

/** As with `| head`: nothing of the output is read. */
async function runUnread(entry: string, env: Environment, ...words: readonly string[]): Promise<Omit<Ended, 'out'>> {
  const child = start(entry, env, ...words);
  child.stdout?.destroy();
  const [err, [code]] = await Promise.all([read(child.stderr), once(child, 'exit')]);
  return { code, err };
}

async function read(stream: ChildProcess['stdout']): Promise<string> {
  return stream === null ? '' : await text(stream);
}

test(
  'mendbot ends with the exit code of its command, and ends quietly when nobody reads on',
  async () => {
    const main = 'src/cli/main.ts';

    const helped = await run(main, {}, 'audit', '--help');
    const failed = await run(main, { MENDBOT_DATA_DIR: '/nowhere' }, 'audit', 'verify');
    const examined = await run(main, {}, 'doctor');
    const unread = await runUnread(main, {}, '--help');
    const version = await run(main, { MENDBOT_COMMIT: '135ad34e' }, '--version');

    expect(version).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+ \(commit 135ad34e\)\n$/), err: '' });
    expect(helped).toEqual({ code: 0, out: expect.stringContaining('Usage: mendbot audit'), err: '' });
    expect(failed).toEqual({ code: 1, out: '', err: expect.stringContaining('There is no database in /nowhere.') });
    expect(examined).toEqual({ code: 1, out: '', err: expect.stringContaining('SLACK_BOT_TOKEN is missing') });
    expect(unread).toEqual({ code: 0, err: '' });
  },
  processTimeoutMs,
);

test.skipIf(process.platform === 'win32')(
  'init writes .env where it runs, and the doctor reads it from there and says who else can',
  async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'mendbot-entry-'));
    let options: readonly string[] = [];
    const inFolder = async (stdin: string, ...words: readonly string[]) => {
      const child = spawn(process.execPath, [...options, join(root, 'src/cli/main.ts'), ...words], { cwd, env: {} });
      child.stdin.end(stdin);
      const [out, [code]] = await Promise.all([read(child.stdout), once(child, 'exit')]);
      return { code, out };
    };

    const initiated = await inFolder('SLACK_APP_TOKEN=xapp-1\nPORT=3001\n', 'init');
    const own = await inFolder('', 'doctor', '--json');
    chmodSync(join(cwd, '.env'), 0o644);
    const shared = await inFolder('', 'doctor', '--json');
    renameSync(join(cwd, '.env'), join(cwd, 'elsewhere.env'));
    options = ['--env-file=elsewhere.env'];
    const elsewhere = await inFolder('', 'doctor', '--json');
    rmSync(cwd, { recursive: true });

    expect(initiated).toEqual({ code: 1, out: expect.stringContaining('Wrote .env: SLACK_APP_TOKEN, PORT.\n') });
    const missing = { check: 'SLACK_BOT_TOKEN', level: 'fault', message: 'is missing', advice: expect.any(String) };
    expect([own.code, JSON.parse(own.out)]).toEqual([1, [missing]]);
    expect(JSON.parse(shared.out)).toEqual([expect.objectContaining({ check: '.env', level: 'warning' }), missing]);
    expect(JSON.parse(elsewhere.out)).toMatchObject([{ check: 'elsewhere.env', level: 'warning' }, missing]);
  },
  processTimeoutMs,
);

test(
  'the doctor ends with its exit code whatever it has open, and ends quietly when nobody reads on',
  async () => {
    await using parts = new AsyncDisposableStack();
    const slack = parts.use(await SlackStandIn.start({ ...readManifest() }));
    populate(slack);
    const microsoft = parts.use(await MicrosoftStandIn.start({ recommendations: 5, devices: 50 }));
    const database = await createDatabase();
    parts.defer(() => database.remove());
    const { databaseUrl } = database;
    const environment = environmentOf({ slack, microsoft, store: { databaseUrl } });
    const main = 'src/cli/main.ts';

    const well = await run(main, environment, 'doctor');
    const ill = await run(main, { ...environment, MENDBOT_IT_CHANNEL: 'C0NOWHERE' }, 'doctor');
    const unread = await runUnread(main, environment, 'doctor');

    expect(well).toEqual({ code: 0, out: expect.stringMatching(/\nAll is well\.\n$/), err: '' });
    expect(ill).toEqual({ code: 1, out: expect.stringMatching(/\n1 to fix/), err: '' });
    expect(unread).toEqual({ code: 0, err: '' });
  },
  processTimeoutMs,
);

test(
  'a command with a settings file of its own reads no .env of the folder that it is called in',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mendbot-planted-'));
    try {
      writeFileSync(join(folder, '.env'), 'DATABASE_URL=postgresql://nobody@127.0.0.1:1/planted\n');
      writeFileSync(join(folder, 'service.env'), `MENDBOT_DATA_DIR=${join(folder, 'data')}\n`);
      const words = ['--env-file=service.env', join(root, 'src/cli/main.ts'), 'audit', 'verify'];
      const child = spawn(process.execPath, words, { cwd: folder, env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
      const [err] = await Promise.all([read(child.stderr), once(child, 'exit')]);

      expect(err).toContain(join(folder, 'data'));
      expect(err).not.toContain('PostgreSQL');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  processTimeoutMs,
);
