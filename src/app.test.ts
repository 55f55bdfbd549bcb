import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../test/support/expect-each.ts';
import { expectQuick, hostileTexts, longTexts } from '../test/support/hostile-text.ts';
import { configParts, features, variables } from './app.ts';
import { backupsConfig, monitoringConfig } from './features/status/index.ts';
import { defaultsConfig } from './features/workspace/index.ts';
import { microsoftConfig } from './microsoft/config.ts';
import type { Config } from './platform/config/config.ts';
import { ConfigError, loadConfig } from './platform/config/load-config.ts';
import type { Environment } from './platform/config/read-variable.ts';
import { databaseConfig } from './platform/database/config.ts';
import { roleConfig } from './platform/queue/process-role.ts';
import { slackConfig } from './platform/slack/config.ts';
import { logLevelConfig } from './platform/telemetry/config.ts';

const names = variables.map(({ name }) => name);
const least = { SLACK_BOT_TOKEN: 'xoxb-1-2-three', SLACK_APP_TOKEN: 'xapp-1-A1-2-three' };

function load(overrides: Environment = {}): Config {
  return loadConfig({ ...least, ...overrides }, configParts);
}

function errorOf(environment: Environment): ConfigError {
  try {
    loadConfig(environment, configParts);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

function problemsOf(overrides: Environment): readonly string[] {
  return errorOf({ ...least, ...overrides }).problems.map(({ name, sentence }) => `${name} ${sentence}`);
}

test('two tokens are enough; everything else has a default', () => {
  const config = load();

  expect(config.get(roleConfig)).toBe('all');
  expect(config.get(slackConfig)).toEqual({
    botToken: 'xoxb-1-2-three',
    apiUrl: 'https://slack.com/api/',
    speed: 1,
    requestsPerMinute: 300,
    mode: { kind: 'socket', appToken: 'xapp-1-A1-2-three' },
    isProxied: false,
  });
  expect(config.get(microsoftConfig)).toEqual({
    cloud: 'global',
    defenderCredential: null,
    graphCredential: null,
    intuneCredential: null,
    defenderApiUrl: null,
    graphApiUrl: null,
    authorityHost: null,
  });
  expect(schedulesIn(config)).toMatchObject({
    'sync-recommendations': '7 * * * *',
    'sync-portal-activities': '*/15 * * * *',
    'sync-security-tasks': '*/5 * * * *',
    'sync-devices': '17 */4 * * *',
  });
  expect(config.get(databaseConfig)).toEqual({ databaseUrl: null, dataDir: './data' });
  expect(config.get(backupsConfig)).toBeNull();
  expect(config.get(defaultsConfig)).toEqual({ itChannelId: null, timeZone: 'UTC' });
  expect(config.get(monitoringConfig)).toEqual({ host: '127.0.0.1', port: 9464 });
  expect(config.get(logLevelConfig)).toBe('info');
});

/** Those that the environment says. */
function schedulesIn(config: Config): Readonly<Record<string, string>> {
  const all = features.flatMap(({ schedules = [] }) => schedules);
  return Object.fromEntries(
    all.flatMap(({ job, cron }) => (typeof cron === 'string' ? [] : [[job.name, config.get(cron)]])),
  );
}

test.each(['', '   '])('a variable that is %j counts as not set', (empty) => {
  const names = ['DATABASE_URL', 'PORT', 'MENDBOT_IT_CHANNEL', 'MENDBOT_TIME_ZONE', 'AZURE_TENANT_ID'];

  expect(load(Object.fromEntries(names.map((name) => [name, empty])))).toEqual(load());
});

test('a value is read without the spaces around it', () => {
  expect(load({ MENDBOT_IT_CHANNEL: ' C0ITDESK ' }).get(defaultsConfig).itChannelId).toBe('C0ITDESK');
});

describe('what is wrong', () => {
  test('an empty environment names all that is missing', () => {
    const { problems } = errorOf({});

    expect(problems.map(({ name }) => name)).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']);
  });

  test('is reported at once, in the order of the list', () => {
    const { problems } = errorOf({
      MENDBOT_LOG_LEVEL: 'loud',
      MENDBOT_IT_CHANEL: 'C1',
      MENDBOT_DEFENDER_SYNC: 'hourly',
      MICROSOFT_CLOUD: 'mars',
      AZURE_TENANT_ID: 'tenant',
      DATABASE_URL: 'mysql://x',
      MENDBOT_TIME_ZONE: 'Middle/Earth',
      MENDBOT_IT_CHANNEL: '#it-desk',
      SLACK_API_URL: 'ftp://slack.com',
      PORT: '65536',
      SLACK_APP_TOKEN: 'xoxb-1',
      SLACK_BOT_TOKEN: 'xapp-1',
    });

    expect(problems.map(({ name }) => name)).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'PORT',
      'SLACK_API_URL',
      'MENDBOT_IT_CHANNEL',
      'MENDBOT_TIME_ZONE',
      'DATABASE_URL',
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_SECRET',
      'MICROSOFT_CLOUD',
      'MENDBOT_DEFENDER_SYNC',
      'MENDBOT_LOG_LEVEL',
      'MENDBOT_IT_CHANEL',
    ]);
  });

  test('comes with what each variable is for and an example', () => {
    const { message } = errorOf({});

    expect(message).toMatchInlineSnapshot(`
      "2 settings of Mendbot need fixing.
        SLACK_BOT_TOKEN is missing
            for: the bot token of the Slack app (OAuth & Permissions)
            example: xoxb-…
        SLACK_APP_TOKEN is missing (or set SLACK_SIGNING_SECRET for HTTP mode)
            for: the app-level token with connections:write; with it the bot uses Socket Mode and needs no public address
            example: xapp-…
      Run “npm run mendbot -- init”, or set them in .env (see .env.example), in the settings of the service or in the environment.
      To try Mendbot without any account, in a clone: npm run sandbox"
    `);
  });

  test('names the sandbox only where nothing is set at all', () => {
    expect(errorOf({ PORT: ' ' }).message).toContain('npm run sandbox');
    expect(errorOf({ SLACK_BOT_TOKEN_FILE: '/nowhere' }).message).not.toContain('npm run sandbox');
  });

  test('a malformed value is refused under its name', () => {
    expectEach(
      [
        ['PORT', 'eighty'],
        ['PORT', '-1'],
        ['PORT', '70000'],
        ['SLACK_API_URL', 'slack.com/api'],
        ['DEFENDER_API_URL', 'file:///etc/passwd'],
        ['DEFENDER_API_URL', 'https://mina:word@api.security.microsoft.com'],
        ['DEFENDER_API_URL', 'https://api.security.microsoft.com@elsewhere.example'],
        ['DEFENDER_API_URL', 'https://api.security.microsoft.com?'],
        ['DEFENDER_API_URL', 'javascript:alert(1)'],
        ['GRAPH_API_URL', 'https://graph.microsoft.com/#'],
        ['GRAPH_API_URL', 'https://graph.microsoft.com?version=v1.0'],
        ['ENTRA_AUTHORITY_HOST', 'https://:word@login.microsoftonline.com'],
        ['SLACK_API_URL', 'https://slack.com/api/?token=x'],
        ['SLACK_API_URL', 'ws://slack.com/api/'],
        ['GRAPH_API_URL', 'graph.microsoft.com'],
        ['GRAPH_API_URL', 'https://graph.microsoft.com/v1.0'],
        ['GRAPH_API_URL', 'https://graph.microsoft.com/beta/'],
        ['MENDBOT_MANAGED_IDENTITY', 'yes'],
        ['MENDBOT_ACTIVITY_POLL', 'often'],
        ['MENDBOT_INTUNE_POLL', '61 * * * *'],
        ['MENDBOT_DEVICE_CYCLE', '4h'],
        ['MENDBOT_IT_CHANNEL', 'D0123'],
        ['MENDBOT_IT_CHANNEL', 'it-desk'],
        ['MENDBOT_DEFENDER_SYNC', '* * * *'],
        ['MENDBOT_LOG_LEVEL', 'INFO'],
        ['MENDBOT_ROLE', 'boss'],
      ],
      ([name, value]) => {
        expect(errorOf({ ...least, [name]: value }).problems.map((problem) => problem.name)).toEqual([name]);
      },
    );
  });

  test('an unknown name is refused with the nearest known one', () => {
    expectEach(
      [
        ['MENDBOT_IT_CHANEL', 'MENDBOT_IT_CHANNEL'],
        ['MENDBOT_TIMEZONE', 'MENDBOT_TIME_ZONE'],
        ['MENDBOT_DATADIR', 'MENDBOT_DATA_DIR'],
        ['MENDBOT_LOGLEVEL', 'MENDBOT_LOG_LEVEL'],
        ['MENDBOT_DEFENDR_SYNC', 'MENDBOT_DEFENDER_SYNC'],
      ],
      ([name, suggestion]) => {
        const { problems } = errorOf({ ...least, [name]: 'x' });

        const sentence = `is not a variable of Mendbot; did you mean ${suggestion}?`;
        expect(problems).toEqual([expect.objectContaining({ name, sentence })]);
      },
    );
  });

  test('an unknown name without a near one gets no guess', () => {
    const error = errorOf({ ...least, MENDBOT_FOO: 'x' });

    expect(error.message).toContain('MENDBOT_FOO is not a variable of Mendbot\n      for:');
    expect(error.message).not.toContain('example:');
  });

  test('variables of others are none of our business', () => {
    expect(load({ PATH: '/bin', SLACK_TEAM: 'x', MENDBOTX: '1' })).toEqual(load());
  });
});

test.each(['99 99 99 99 99', '* * * *', 'hourly'])('the schedule %s is refused at start', (cron) => {
  expect(() => load({ MENDBOT_DEFENDER_SYNC: cron })).toThrow('MENDBOT_DEFENDER_SYNC must be a cron expression');
});

test('a proxy is used where Node is told so, and its address is checked without being repeated', () => {
  const proxy = { HTTPS_PROXY: 'http://proxy.fabrikam.example:3128' };

  expect(load(proxy).get(slackConfig).isProxied).toBe(false);
  expect(load({ ...proxy, NODE_USE_ENV_PROXY: '1' }).get(slackConfig).isProxied).toBe(true);
  const sentence = 'must be the http(s) URL of a proxy; in its name and password, encode % as %25';
  const wrong = { HTTPS_PROXY: 'http://mina:50%off@proxy:3128', HTTP_PROXY: 'proxy:3128', http_proxy: 'mina:word' };
  expect(problemsOf({ NODE_USE_ENV_PROXY: '1', ...wrong })).toEqual(
    ['HTTPS_PROXY', 'HTTP_PROXY', 'http_proxy'].map((name) => `${name} ${sentence}`),
  );
  expect(
    load({ NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: 'http://mina:50%25off@proxy:3128' }).get(slackConfig).isProxied,
  ).toBe(true);
});

test('whatever the environment holds, it is a configuration or a list of what is wrong', () => {
  const pieces = [
    'xoxb-',
    'xapp-',
    'https://',
    'http://[',
    '* ',
    '*/0 ',
    '@daily',
    'postgresql://',
    'C1',
    '65536',
    'off',
  ];
  const value = hostileTexts(pieces);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names, 'MENDBOT_X', '__proto__'), value), (more) => {
      expect(() => loadOrList({ ...least, ...more })).not.toThrow();
    }),
  );
  for (const name of names) {
    expectQuick(longTexts(['https://', '* * * * ', 'postgresql://']), (text) => loadOrList({ ...least, [name]: text }));
  }
});

function loadOrList(environment: Environment): unknown {
  try {
    return loadConfig(environment, configParts);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('no value ever stands in the message, whatever is wrong with it', () => {
  const names = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_API_URL',
    'DATABASE_URL',
    'PORT',
    'MENDBOT_IT_CHANNEL',
    'MENDBOT_TIME_ZONE',
    'MICROSOFT_CLOUD',
    'MENDBOT_LOG_LEVEL',
    'MENDBOT_DEFENDER_SYNC',
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE_PASSWORD',
    'MENDBOT_MANAGED_IDENTITY',
    'MENDBOT_INTUNE_CLIENT_SECRET',
    'MENDBOT_INTUNE_POLL',
    'GRAPH_ACCESS_TOKEN',
    'GRAPH_API_URL',
    'DEFENDER_API_URL',
  ];
  const marker = 'zq9';
  const secret = fc.string({ maxLength: 60 }).map((text) => `${marker}${text}`);
  fc.assert(
    fc.property(fc.tuple(...names.map(() => secret)), (values) => {
      const environment = Object.fromEntries(names.map((name, index) => [name, values[index]]));

      const { message } = errorOf(environment);

      expect(message).not.toContain(marker);
    }),
  );
});

test('the example of a variable is valid, or is only a hint', () => {
  expectEach(variables, ({ schema, example }) => {
    expect(example.includes('…') || schema.safeParse(example).success, example).toBe(true);
  });
});
