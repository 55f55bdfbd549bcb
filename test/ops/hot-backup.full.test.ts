import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BotProcess, type BotStart } from '../../sandbox/bot-process.ts';
import { cast, populate } from '../../sandbox/cast.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { openSource } from '../../src/features/status/backup.ts';
import { askForCopy } from '../../src/features/status/backup-socket.ts';
import { fileRequest } from '../support/story-steps.ts';
import { backUp, inStore, restore, useFilledFolder, workFolder } from './support/backup-scene.ts';
import { killMendbot, runMendbot } from './support/run-mendbot.ts';

// Each opens a database several times.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const scene = useFilledFolder();

describe('while the bot runs', () => {
  let slack: SlackStandIn;
  let microsoft: MicrosoftStandIn;
  let bot: BotProcess;
  let dataDir = '';
  const parts = new AsyncDisposableStack();
  const start = (options: BotStart = {}) => BotProcess.start({ slack, microsoft, store: { dataDir } }, options);

  beforeAll(async () => {
    slack = parts.use(await SlackStandIn.start({ ...readManifest() }));
    populate(slack);
    microsoft = parts.use(await MicrosoftStandIn.start({ recommendations: 20, devices: 50 }));
    dataDir = scene().copy();
    bot = await start();
  });
  afterAll(async () => {
    await bot[Symbol.asyncDispose]();
    await parts.disposeAsync();
  });

  test('a backup has every request that was confirmed before, and people go on filing', async () => {
    const [file, into] = [scene().place(), scene().place()];
    const filing = new AbortController();
    const filed: string[] = [];
    const waits: number[] = [];
    const person = slack.as(cast.priya);
    const filer = (async () => {
      while (!filing.signal.aborted) {
        const began = performance.now();
        filed.push(await fileRequest(person));
        waits.push(performance.now() - began);
      }
    })();
    await expect.poll(() => filed.length).toBeGreaterThan(3);
    const before = [...filed];

    const made = await backUp(dataDir, file);
    const during = filed.length - before.length;
    filing.abort();
    await filer;
    const restored = await restore(into, file, '--skip-numbers', '0');

    expect(made).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The chain is whole.') });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(during).toBeGreaterThan(0);
    console.log(`${during} filed meanwhile, each within ${Math.max(...waits).toFixed(0)} ms`);
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('The chain is whole.') });
    const rows = await inStore(into, ({ db }) => db.selectFrom('activity').select('number').execute());
    const kept = new Set(rows.map(({ number }) => `REM-${number}`));
    expect(before.filter((number) => !kept.has(number))).toEqual([]);
    await expect.poll(() => existsSync(join(dataDir, 'copying'))).toBe(false);
  });

  test('only its user can ask the bot for a copy', () => {
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'backup.sock')).mode & 0o777).toBe(0o600);
  });

  test('a second backup at once is refused in a sentence', async () => {
    const file = scene().place();
    const copy = await askForCopy(dataDir);

    const second = await backUp(dataDir, file);
    await copy?.[Symbol.asyncDispose]();

    expect(second).toEqual({ code: 1, out: '', err: 'Another backup is being made: wait until it has ended.\n' });
    expect(existsSync(file) || workFolder(file) !== null).toBe(false);
    await expect.poll(async () => (await backUp(dataDir, file)).code, { timeout: 240_000 }).toBe(0);
  });

  test('other commands still ask to stop the bot', async () => {
    expect(await runMendbot({ MENDBOT_DATA_DIR: dataDir }, 'audit', 'verify')).toMatchObject({ code: 1 });
  });

  test('a backup that is killed leaves no file and no copy, and the next one is whole', async () => {
    const file = scene().place();

    const isKilled = await killMendbot({ MENDBOT_DATA_DIR: dataDir }, ['backup', file], () =>
      existsSync(join(workFolder(file) ?? '/nowhere', 'archive')),
    );

    expect([isKilled, existsSync(file)]).toEqual([true, false]);
    await expect.poll(() => existsSync(join(dataDir, 'copying'))).toBe(false);
    expect(await backUp(dataDir, file)).toMatchObject({ code: 0 });
  });

  test('where the bot is killed meanwhile, there is no file; what it has left harms nobody', async () => {
    const [file, later] = [scene().place(), scene().place()];
    const backingUp = backUp(dataDir, file);
    await expect.poll(() => existsSync(join(dataDir, 'copying'))).toBe(true);

    await bot.kill();

    expect(await backingUp).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^The bot has ended .*: repeat it\.$/m),
    });
    expect(existsSync(file) || workFolder(file) !== null).toBe(false);
    expect(readdirSync(dataDir)).toEqual(expect.arrayContaining(['copying', 'backup.sock']));
    expect(await backUp(dataDir, later)).toMatchObject({ code: 0 });
    bot = await start();
    expect(existsSync(join(dataDir, 'copying'))).toBe(false);
    rmSync(later);
    expect(await backUp(dataDir, later)).toMatchObject({ code: 0 });
  });

  test('a bot that starts while a backup has the folder waits for its end, and says so', async () => {
    await bot[Symbol.asyncDispose]();
    const backup = await openSource(dataDir, async () => null);
    const spawned = Promise.withResolvers<BotProcess>();
    const starting = start({ onSpawned: spawned.resolve });
    const waiting = await spawned.promise;
    await waiting.until('the data folder is in use, trying again', 180_000);
    expect(waiting.output).toContain('“mendbot backup” is using the data folder');
    expect(waiting.output).not.toContain('mendbot is ready');

    await backup[Symbol.asyncDispose]();
    bot = await starting;
  });
});
