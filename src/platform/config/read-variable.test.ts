import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configParts, variables } from '../../app.ts';
import { microsoftConfig } from '../../microsoft/config.ts';
import { databaseConfig } from '../database/config.ts';
import { slackConfig } from '../slack/config.ts';
import { loadConfig, loadPart } from './load-config.ts';
import { type Environment, fileVariableOf, isSet } from './read-variable.ts';
import { defineVariable, text } from './variable.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbot-secret-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const path = join(folder, `${Math.random()}`);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

const least = { SLACK_BOT_TOKEN: 'xoxb-1-2-three', SLACK_APP_TOKEN: 'xapp-1-A1-2-three' };

function troubleOf(environment: Environment): string {
  try {
    loadConfig({ ...least, ...environment }, configParts);
  } catch (error) {
    return String(error);
  }
  throw new Error('nothing was wrong');
}

test('a secret is read from the file that its variable with _FILE names, without the line’s end', () => {
  const environment = {
    SLACK_BOT_TOKEN_FILE: fileOf('xoxb-1-2-three\n'),
    SLACK_APP_TOKEN_FILE: fileOf('xapp-1-A1-2-three\r\n'),
    DATABASE_URL_FILE: fileOf('postgresql://db.example/mendbot\n'),
    AZURE_TENANT_ID: 'tenant',
    AZURE_CLIENT_ID: 'client',
    AZURE_CLIENT_SECRET_FILE: fileOf('quiet'),
    MENDBOT_INTUNE_CLIENT_ID: 'second',
    MENDBOT_INTUNE_CLIENT_SECRET_FILE: fileOf('quieter'),
  };
  const config = loadConfig(environment, configParts);

  expect(config.get(slackConfig)).toMatchObject({
    botToken: 'xoxb-1-2-three',
    mode: { appToken: 'xapp-1-A1-2-three' },
  });
  expect(config.get(databaseConfig).databaseUrl).toBe('postgresql://db.example/mendbot');
  expect(config.get(microsoftConfig)).toMatchObject({
    graphCredential: { secret: 'quiet' },
    intuneCredential: { secret: 'quieter' },
  });
});

test('a command that needs only the database reads the file of its address', () => {
  const environment = { DATABASE_URL_FILE: fileOf('postgresql://db.example/mendbot\n') };

  expect(loadPart(environment, databaseConfig).databaseUrl).toBe('postgresql://db.example/mendbot');
  expect(() => loadPart({ DATABASE_URL_FILE: '/nowhere' }, databaseConfig)).toThrow(
    'DATABASE_URL_FILE names a file that does not exist',
  );
});

test('a variable is set where it has a value, or names a file', () => {
  const secret = defineVariable('TOKEN', { schema: text, purpose: 'a secret', example: '…', isSecret: true });
  const zone = defineVariable('ZONE', { schema: text, purpose: 'no secret', example: 'UTC' });

  expect(isSet({ TOKEN_FILE: '/run/secrets/bot' }, secret)).toBe(true);
  expect(isSet({ TOKEN: ' xoxb-1 ' }, secret)).toBe(true);
  expect(isSet({ TOKEN: ' ', TOKEN_FILE: '' }, secret)).toBe(false);
  expect(isSet({ ZONE_FILE: 'x' }, zone)).toBe(false);
});

test('only secrets have such a variable', () => {
  expect(variables.map(fileVariableOf).filter((name) => name !== null)).toEqual([
    ...['SLACK_BOT_TOKEN_FILE', 'SLACK_APP_TOKEN_FILE', 'SLACK_SIGNING_SECRET_FILE', 'DATABASE_URL_FILE'],
    ...['AZURE_CLIENT_SECRET_FILE', 'AZURE_CLIENT_CERTIFICATE_PASSWORD_FILE', 'DEFENDER_ACCESS_TOKEN_FILE'],
    ...['GRAPH_ACCESS_TOKEN_FILE', 'MENDBOT_INTUNE_CLIENT_SECRET_FILE'],
  ]);
  expect(troubleOf({ MENDBOT_TIME_ZONE_FILE: '/etc/timezone' })).toContain(
    'MENDBOT_TIME_ZONE_FILE is not a variable of Mendbot',
  );
});

test('a variable and its file together are refused, with both names', () => {
  const trouble = troubleOf({ SLACK_BOT_TOKEN_FILE: fileOf('xoxb-4-5-six') });

  expect(trouble).toContain('One setting of Mendbot needs fixing');
  expect(trouble).toContain('SLACK_BOT_TOKEN is set together with SLACK_BOT_TOKEN_FILE: remove one');
});

test('an empty variable with _FILE counts as not set', () => {
  const config = loadConfig({ ...least, SLACK_BOT_TOKEN_FILE: ' ' }, configParts);

  expect(config.get(slackConfig).botToken).toBe('xoxb-1-2-three');
});

test.each([
  ['missing', () => join(folder, 'missing'), 'a file that does not exist'],
  ['a folder', makeFolder, 'a folder'],
  ['empty', () => fileOf(' \n'), 'an empty file'],
  ['of several lines', () => fileOf('quiet\nword\n'), 'a file with more than one line'],
  ['a pipe, which nobody may ever write to', makePipe, 'something else than a file'],
  ['a device without an end', () => '/dev/zero', 'something else than a file'],
  ['huge', () => fileOf('quiet'.repeat(100_000)), 'a file of more than 64 KB'],
  ['the secret itself, put there by mistake', () => 'xoxb-quiet', 'a file that does not exist'],
  ['a secret that is too long for a path', () => 'quiet'.repeat(2000), 'a file that this user cannot read'],
])('a file that is %s is one problem with its variable, without path and content', (_, make, reason) => {
  const path = make();

  const trouble = troubleOf({
    AZURE_TENANT_ID: 'tenant',
    AZURE_CLIENT_ID: 'client',
    AZURE_CLIENT_SECRET_FILE: path,
  });

  expect(trouble).toContain('One setting of Mendbot needs fixing');
  expect(trouble).toContain(`AZURE_CLIENT_SECRET cannot be read: AZURE_CLIENT_SECRET_FILE names ${reason}`);
  expect(trouble).not.toContain('quiet');
  expect(trouble).not.toContain(path);
});

function makePipe(): string {
  const path = join(folder, 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
  return path;
}

function makeFolder(): string {
  const path = join(folder, 'folder');
  mkdirSync(path);
  return path;
}
