import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { populate } from '../../../sandbox/cast.ts';
import { readManifest } from '../../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../../sandbox/microsoft/microsoft-stand-in.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { eventually } from '../../support/eventually.ts';
import { startChild } from '../../support/story-process.ts';
import { cardsOf, fillForm, modalAfter, numberIn, people } from '../../support/story-steps.ts';

// Each story starts a process, and some create a database. On a busy machine, this takes minutes.
vi.setConfig({ testTimeout: 300_000 });

let microsoft: MicrosoftStandIn;
beforeAll(async () => {
  microsoft = await MicrosoftStandIn.start({ seed: 'story' });
});
afterAll(async () => {
  await microsoft[Symbol.asyncDispose]();
});

async function startSlack(port = 0): Promise<SlackStandIn> {
  const slack = await SlackStandIn.start({ port, ...readManifest() });
  populate(slack);
  return slack;
}

describe('a start that cannot succeed ends with one sentence and exit code 1', () => {
  test.concurrent('Slack rejects the bot token', async () => {
    await using slack = await startSlack();
    slack.faults.rejectTokens();
    await using bot = await startChild(slack, microsoft);

    const code = await bot.exitCode();

    expect(code).toBe(1);
    expect(bot.output().trim()).toBe(
      'Slack rejects SLACK_BOT_TOKEN (“invalid_auth”): install the app to your workspace and copy the bot token again.',
    );
  });

  test.concurrent('Slack rejects the app token', async () => {
    await using slack = await startSlack();
    await using bot = await startChild(slack, microsoft, { SLACK_APP_TOKEN: 'xapp-1-A0WRONG-1-wrong' });

    const code = await bot.exitCode();

    expect(code).toBe(1);
    const sentences = bot
      .output()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{'));
    expect(sentences).toEqual([expect.stringMatching(/^Slack rejects SLACK_APP_TOKEN \(“invalid_auth”\)/)]);
    expect(bot.output()).not.toContain('    at ');
    expect(bot.output()).not.toContain('xapp-');
  });

  test.concurrent('the port of HTTP mode is in use', async () => {
    await using slack = await startSlack();
    const port = new URL(slack.apiUrl).port;
    const http = { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: slack.signingSecret, MENDBOT_HTTP_HOST: '127.0.0.1' };
    await using bot = await startChild(slack, microsoft, { ...http, PORT: port });

    const code = await bot.exitCode();

    expect(code).toBe(1);
    expect(bot.output()).toContain(`Port ${port} cannot be used (EADDRINUSE).`);
    expect(bot.output()).not.toContain('SuppressedError');
  });

  test.concurrent('settings are wrong: all of them are listed at once', async () => {
    await using slack = await startSlack();
    await using bot = await startChild(slack, microsoft, { SLACK_BOT_TOKEN: 'nonsense', MENDBOT_IT_CHANEL: 'x' });

    const code = await bot.exitCode();

    expect(code).toBe(1);
    expect(bot.output()).toContain('2 settings of Mendbot need fixing');
    expect(bot.output()).toContain('did you mean MENDBOT_IT_CHANNEL?');
    expect(bot.output()).not.toContain('nonsense');
  });
});

describe('a token that Slack refuses', () => {
  const domainErrors: readonly (readonly [
    string,
    (slack: SlackStandIn) => Readonly<Record<string, string>>,
    string,
  ])[] = [
    ['bot token', ({ appToken }) => ({ SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: appToken }), 'SLACK_BOT_TOKEN'],
    ['app token', () => ({ SLACK_APP_TOKEN: 'xapp-1-A0WRONG-1-wrong' }), 'SLACK_APP_TOKEN'],
  ];

  test.concurrent.each(domainErrors)('makes no data folder: %s', async (_, settings, variable) => {
    const folder = join(mkdtempSync(join(tmpdir(), 'mendbot-refused-')), 'data');
    await using slack = await startSlack();
    await using bot = await startChild(slack, microsoft, { ...settings(slack), MENDBOT_DATA_DIR: folder });

    expect(await bot.exitCode()).toBe(1);
    expect(bot.output()).toContain(`Slack rejects ${variable} (“invalid_auth”): `);
    expect(existsSync(folder)).toBe(false);
    rmSync(dirname(folder), { recursive: true });
  });

  describe('with an empty PostgreSQL', () => {
    const on = ({ url }: EmptyDatabase) => ({ DATABASE_URL: url, MENDBOT_DATA_DIR: '/nowhere' });

    test.concurrent.each(domainErrors)('makes nothing in it: %s', async (_, settings, variable) => {
      await using database = await createEmptyDatabase();
      await using slack = await startSlack();
      await using bot = await startChild(slack, microsoft, { ...settings(slack), ...on(database) });

      expect(await bot.exitCode()).toBe(1);
      expect(bot.output()).toContain(`Slack rejects ${variable} (“invalid_auth”): `);
      expect(await database.made()).toEqual([]);
    });

    test.concurrent('makes nothing in it beside an embedded database that was not moved', async () => {
      await using database = await createEmptyDatabase();
      await using slack = await startSlack();
      await using bot = await startChild(slack, microsoft, { DATABASE_URL: database.url });

      expect(await bot.exitCode()).toBe(1);
      expect(bot.output()).toMatch(
        /^DATABASE_URL names a database without Mendbot, and .* To begin anew, move .* away\.$/m,
      );
      expect(await database.made()).toEqual([]);
    });

    test.concurrent('makes nothing in it while Slack cannot be reached, and the schema afterwards', async () => {
      await using database = await createEmptyDatabase();
      await using slack = await startSlack();
      slack.faults.fail('apps.connections.open', { status: 500, times: 2 });
      await using bot = await startChild(slack, microsoft, on(database));
      await bot.waitFor('slack cannot be reached, trying again');
      const madeBefore = await database.made();

      await bot.waitFor('mendbot is ready');

      expect(madeBefore).toEqual([]);
      expect(await database.made()).toContain('public.activity');
    });
  });
});

interface EmptyDatabase extends AsyncDisposable {
  readonly url: string;
  /** The schemas and their contents. */
  readonly made: () => Promise<readonly string[]>;
}

let databases = 0;

async function createEmptyDatabase(): Promise<EmptyDatabase> {
  databases += 1;
  const name = `mendbot_empty_${process.pid}_${databases}`;
  const server = inject('postgres').url;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await askPostgres(server, `create database ${name}`);
  return {
    url: url.href,
    async made() {
      const rows = await askPostgres(
        url.href,
        `select nspname as name from pg_namespace where nspname !~ '^(pg_|information_schema$|public$)'
          union select relnamespace::regnamespace || '.' || relname from pg_class
          where relnamespace::regnamespace::text !~ '^(pg_|information_schema$)'`,
      );
      return rows.map((row) => String(row['name']));
    },
    async [Symbol.asyncDispose]() {
      await askPostgres(server, `drop database ${name} with (force)`);
    },
  };
}

async function askPostgres(url: string, statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

test.concurrent('while Slack cannot be reached the start tries again, and heals', async () => {
  const gone = await startSlack();
  const port = Number(new URL(gone.apiUrl).port);
  const address = { botToken: gone.botToken, appToken: gone.appToken, apiUrl: gone.apiUrl };
  await gone.stop();
  const folder = join(mkdtempSync(join(tmpdir(), 'mendbot-new-')), 'data');
  await using bot = await startChild(address, microsoft, { MENDBOT_COMMIT: '135ad34e', MENDBOT_DATA_DIR: folder });
  await bot.waitFor('slack cannot be reached, trying again');
  expect(bot.output()).toMatch(/"because":"[^"]*ECONNREFUSED/);

  await using slack = await startSlack(port);
  await bot.waitFor('mendbot is ready');

  await eventually('an open socket', () => slack.openSocketCount > 0);
  expect(bot.output()).toContain('"commit":"135ad34e"');
  expect(bot.output()).toContain(`"folder":"${folder}","msg":"a new database was made"`);
  expect(bot.output()).not.toContain('"level":"error"');
  bot.signal('SIGTERM');
  await bot.exitCode();
  rmSync(dirname(folder), { recursive: true });
});

test.concurrent('stopping while Slack cannot be reached ends at once with exit code 0', async () => {
  const gone = await startSlack();
  await gone.stop();
  await using bot = await startChild(gone, microsoft);
  await bot.waitFor('slack cannot be reached, trying again');

  bot.signal('SIGINT');

  expect(await bot.exitCode()).toBe(0);
});

test.concurrent.each(['SIGTERM', 'SIGINT'] as const)(
  '%s in the middle of work ends cleanly with exit code 0',
  async (name) => {
    await using slack = await startSlack();
    await using bot = await startChild(slack, microsoft);
    await bot.waitFor('mendbot is ready');
    const { mina } = people(slack);
    await eventually('recommendations in the form', () => offersRecommendations(mina));
    const form = await fillForm(mina);
    slack.faults.hang('chat.postMessage', { times: 1, forMs: 500 });
    const number = numberIn(await mina.submit(form));

    bot.signal(name);

    expect(await bot.exitCode()).toBe(0);
    expect(bot.output()).toContain('stopped');
    expect(bot.output()).not.toContain('"level":"error"');
    expect(bot.output()).not.toContain('unhandled');
    expect(cardsOf(slack, number).length).toBeLessThanOrEqual(1);
  },
);

async function offersRecommendations(person: PersonClient): Promise<boolean> {
  const { callbackId, blocks } = await modalAfter(person, () => person.shortcut('new_request'));
  return callbackId === 'request_form' && blocks.some((block) => block['block_id'] === 'recommendation');
}

test('a bot whose socket cannot be opened ends on SIGTERM', async () => {
  await using slack = await startSlack();
  slack.faults.fail('apps.connections.open', { status: 500 });
  await using bot = await startChild(slack, microsoft);
  await bot.waitFor('slack cannot be reached, trying again');

  bot.signal('SIGTERM');

  expect(await bot.exitCode()).toBe(0);
});
