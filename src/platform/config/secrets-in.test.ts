import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { variables } from '../../app.ts';
import { secretsIn } from './load-config.ts';
import type { Environment } from './read-variable.ts';

const secretsOf = (environment: Environment) => secretsIn(environment, variables);

test('the values of secret variables are listed, others are not', () => {
  const environment = {
    SLACK_SIGNING_SECRET: ' quiet ',
    AZURE_CLIENT_SECRET: '',
    AZURE_TENANT_ID: 'tenant',
    OTHER: 'x',
  };

  const secrets = secretsOf(environment);

  expect(secrets).toEqual(['quiet']);
});

test.each([
  ...['AZURE_CLIENT_CERTIFICATE_PASSWORD', 'DEFENDER_ACCESS_TOKEN', 'GRAPH_ACCESS_TOKEN'],
  ...['MENDBOT_INTUNE_CLIENT_SECRET', 'AZURE_CLIENT_SECRET'],
])('%s is one of them', (name) => {
  expect(secretsOf({ [name]: 'quiet' })).toEqual(['quiet']);
});

test('of the address of a proxy, the password is one of them, in each way in which it is sent', () => {
  const secrets = secretsOf({
    HTTPS_PROXY: 'http://mina%40corp:geh%3Aeim@proxy:3128',
    HTTP_PROXY: 'http://proxy:3128',
  });

  expect(secrets).toEqual(['geh%3Aeim', 'geh:eim', Buffer.from('mina@corp:geh:eim').toString('base64')]);
  expect(secretsOf({ http_proxy: 'http://mina:50%off@proxy:3128' })).toContain('50%off');
});

test('a name without a password may be a token: it is one of them', () => {
  const secrets = secretsOf({ HTTPS_PROXY: 'http://tok%3Aen@proxy:3128' });

  expect(secrets).toEqual(['tok%3Aen', 'tok:en', Buffer.from('tok:en:').toString('base64')]);
});

test('what a file has is one of them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'token'), 'quiet\n');

  expect(secretsOf({ GRAPH_ACCESS_TOKEN_FILE: join(folder, 'token') })).toEqual(['quiet']);
});
