import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { environmentOf } from '../../sandbox/bot-process.ts';
import { cast, populate } from '../../sandbox/cast.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { startChild } from '../support/story-process.ts';
import { command, complete, fileRequest, settledCardOf } from '../support/story-steps.ts';
import { ForwardProxy } from './support/forward-proxy.ts';

// Each starts processes.
vi.setConfig({ testTimeout: 300_000 });

async function startAll(parts: AsyncDisposableStack) {
  const slack = parts.use(await SlackStandIn.start({ ...readManifest() }));
  populate(slack);
  const microsoft = parts.use(await MicrosoftStandIn.start({ recommendations: 5, devices: 20 }));
  const proxy = parts.use(await ForwardProxy.start());
  const through = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
  return { slack, microsoft, proxy, through };
}

test('every kind of connection of the bot goes through the proxy', async () => {
  await using parts = new AsyncDisposableStack();
  const { slack, microsoft, proxy, through } = await startAll(parts);
  const hasAsked = (part: string) => proxy.asked.some((target) => target.includes(part));

  const bot = parts.use(await startChild(slack, microsoft, through));
  await bot.waitFor('mendbot is ready');
  await bot.waitFor('recommendations read');
  const ben = slack.as(cast.ben);
  const number = await fileRequest(ben);
  await command(ben, 'export');
  await ben.waitForDirectMessage(({ files }) => files.length > 0);
  // Entra is asked whether the account of who completes it is disabled.
  await complete(ben, await settledCardOf(ben, number));

  const slackHost = new URL(slack.apiUrl).host;
  await expect.poll(() => hasAsked(new URL(microsoft.url).host)).toBe(true);
  await expect.poll(() => hasAsked(new URL(microsoft.graphUrl).host)).toBe(true);
  expect(hasAsked(`${slackHost}/api/auth.test`)).toBe(true);
  expect(hasAsked(`${slackHost}/upload/`)).toBe(true);
  // What is not asked for by its address is a tunnel.
  expect(proxy.asked).toContain(slackHost);
  expect(bot.output()).not.toContain('trying again');
});

test('what NO_PROXY names is called without it', async () => {
  await using parts = new AsyncDisposableStack();
  const { slack, microsoft, proxy, through } = await startAll(parts);

  const bot = parts.use(await startChild(slack, microsoft, { ...through, NO_PROXY: '127.0.0.1' }));
  await bot.waitFor('mendbot is ready');
  await bot.waitFor('recommendations read');
  await fileRequest(slack.as(cast.priya));

  expect(proxy.asked).toEqual([]);
});

test('the doctor finds the proxy in .env, and asks Entra through it', async () => {
  await using parts = new AsyncDisposableStack();
  const { slack, microsoft, proxy, through } = await startAll(parts);
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-proxy-'));
  parts.defer(() => rmSync(folder, { recursive: true }));
  const {
    DEFENDER_ACCESS_TOKEN: _defender,
    GRAPH_ACCESS_TOKEN: _graph,
    PATH: _path,
    ...settings
  } = environmentOf({
    slack,
    microsoft,
    store: { dataDir: join(folder, 'data') },
  });
  const app = { AZURE_TENANT_ID: 'fabrikam.example', AZURE_CLIENT_ID: 'client', AZURE_CLIENT_SECRET: 'made up' };
  const lines = Object.entries({ ...settings, ...through, ...app }).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, '.env'), lines.join('\n'));

  const output = await run(folder, 'doctor');

  expect(output).toContain('✓ bot token');
  expect(output).toContain(`✓ proxy: calls go through it: HTTPS_PROXY ${new URL(proxy.url).origin}`);
  expect(proxy.asked).toContain(`${slack.apiUrl}auth.test`);
  expect(proxy.asked).toContain('login.microsoftonline.com:443');
});

test('init finds the proxy in .env, and makes the Slack app through it', async () => {
  await using parts = new AsyncDisposableStack();
  const { slack, proxy, through } = await startAll(parts);
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-proxy-'));
  parts.defer(() => rmSync(folder, { recursive: true }));
  const settings = { ...through, SLACK_API_URL: slack.apiUrl, SLACK_CONFIGURATION_TOKEN: slack.configurationToken };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, 'lines'), lines.join('\n'));

  const output = await run(folder, 'init', '--from', 'lines');

  expect(output).toContain(`apps/${slack.appId}/general`);
  expect(proxy.asked).toContain(`${slack.apiUrl}apps.manifest.create`);
});

/** Each ends with 1, whatever it says: Entra cannot be reached, or there is no bot token yet. */
async function run(cwd: string, ...words: readonly string[]): Promise<string> {
  const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;
  return await new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { cwd, env: {} }, (_, stdout) => resolve(stdout));
  });
}
