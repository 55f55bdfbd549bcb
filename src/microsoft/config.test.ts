import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { problemsOf } from '../../test/support/problems-of.ts';
import { loadPart } from '../platform/config/load-config.ts';
import type { Environment } from '../platform/config/read-variable.ts';
import { microsoftConfig } from './config.ts';

function load(environment: Environment = {}) {
  return loadPart(environment, microsoftConfig);
}

const azure = { AZURE_TENANT_ID: 'tenant', AZURE_CLIENT_ID: 'client' };
const withSecret = { ...azure, AZURE_CLIENT_SECRET: 's' };
const identity = '11111111-2222-3333-4444-555555555555';
const app = { tenantId: 'tenant', clientId: 'client' };

test('two ways to sign in at once are refused', () => {
  expectEach<Environment>(
    [
      { ...withSecret, DEFENDER_ACCESS_TOKEN: 'eyJ' },
      { ...withSecret, GRAPH_ACCESS_TOKEN: 'eyJ' },
      { AZURE_TENANT_ID: 'tenant', GRAPH_ACCESS_TOKEN: 'eyJ' },
      { GRAPH_ACCESS_TOKEN: 'eyJ', MENDBOT_MANAGED_IDENTITY: 'system' },
      { ...withSecret, AZURE_CLIENT_CERTIFICATE_PATH: '/c.pem' },
      { ...withSecret, AZURE_FEDERATED_TOKEN_FILE: '/token' },
      { ...azure, AZURE_CLIENT_CERTIFICATE_PATH: '/c.pem', AZURE_FEDERATED_TOKEN_FILE: '/token' },
      { ...withSecret, MENDBOT_MANAGED_IDENTITY: 'system' },
      {
        ...withSecret,
        MENDBOT_INTUNE_CLIENT_ID: 'second',
        MENDBOT_INTUNE_CLIENT_SECRET: 's2',
        MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH: '/i.pem',
      },
    ],
    (environment) => {
      expect(() => load(environment)).toThrow('remove one');
    },
  );
});

test('is off where nothing is set', () => {
  const { defenderCredential, graphCredential, intuneCredential } = load();

  expect([defenderCredential, graphCredential, intuneCredential]).toEqual([null, null, null]);
});

test.each([
  [withSecret, { ...app, kind: 'secret', secret: 's' }],
  [
    { ...azure, AZURE_CLIENT_CERTIFICATE_PATH: '/c.pem' },
    { ...app, kind: 'certificate', path: '/c.pem', password: null },
  ],
  [
    { ...azure, AZURE_CLIENT_CERTIFICATE_PATH: '/c.pem', AZURE_CLIENT_CERTIFICATE_PASSWORD: 'p' },
    { ...app, kind: 'certificate', path: '/c.pem', password: 'p' },
  ],
  [
    { ...azure, AZURE_FEDERATED_TOKEN_FILE: '/token' },
    { ...app, kind: 'workload_identity', file: '/token' },
  ],
  [{ MENDBOT_MANAGED_IDENTITY: 'system' }, { kind: 'managed_identity', clientId: null }],
  [{ MENDBOT_MANAGED_IDENTITY: identity }, { kind: 'managed_identity', clientId: identity }],
])('%j is the credential for both services', (environment, expected) => {
  const { defenderCredential, graphCredential } = load(environment);

  expect([defenderCredential, graphCredential]).toEqual([expected, expected]);
});

test('a ready token is for its own service only', () => {
  const token = { kind: 'ready_token', token: 'eyJ' };

  expect(load({ DEFENDER_ACCESS_TOKEN: 'eyJ' })).toMatchObject({
    defenderCredential: token,
    graphCredential: null,
  });
  expect(load({ GRAPH_ACCESS_TOKEN: 'eyJ' })).toMatchObject({
    defenderCredential: null,
    graphCredential: token,
  });
});

test.each([
  [
    { ...withSecret, MENDBOT_INTUNE_CLIENT_ID: 'second', MENDBOT_INTUNE_CLIENT_SECRET: 's2' },
    { kind: 'secret', tenantId: 'tenant', clientId: 'second', secret: 's2' },
  ],
  [
    {
      AZURE_TENANT_ID: 'tenant',
      MENDBOT_MANAGED_IDENTITY: 'system',
      MENDBOT_INTUNE_CLIENT_ID: 'second',
      MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH: '/i.pem',
    },
    { kind: 'certificate', tenantId: 'tenant', clientId: 'second', path: '/i.pem', password: null },
  ],
])('%j gives a second app registration', (environment, expected) => {
  expect(load(environment).intuneCredential).toEqual(expected);
});

const because = 'is missing, although other AZURE_ variables are set';
const secretMissing = `AZURE_CLIENT_SECRET ${because} (or set AZURE_CLIENT_CERTIFICATE_PATH)`;
const secondBecause = 'is missing, although other MENDBOT_INTUNE_ variables are set';
test('half a configuration is refused with what is missing', () => {
  expectEach(
    [
      [{ AZURE_TENANT_ID: 't' }, [`AZURE_CLIENT_ID ${because}`, secretMissing]],
      [{ AZURE_CLIENT_ID: 'c' }, [`AZURE_TENANT_ID ${because}`, secretMissing]],
      [{ AZURE_CLIENT_SECRET: 's' }, [`AZURE_TENANT_ID ${because}`, `AZURE_CLIENT_ID ${because}`]],
      [{ AZURE_CLIENT_CERTIFICATE_PATH: 'p' }, [`AZURE_TENANT_ID ${because}`, `AZURE_CLIENT_ID ${because}`]],
      [{ AZURE_FEDERATED_TOKEN_FILE: 'f' }, [`AZURE_TENANT_ID ${because}`, `AZURE_CLIENT_ID ${because}`]],
      [azure, [secretMissing]],
      [{ AZURE_TENANT_ID: 't', AZURE_CLIENT_SECRET: 's' }, [`AZURE_CLIENT_ID ${because}`]],
      [
        { ...withSecret, AZURE_CLIENT_CERTIFICATE_PASSWORD: 'p' },
        ['AZURE_CLIENT_CERTIFICATE_PASSWORD is set without AZURE_CLIENT_CERTIFICATE_PATH'],
      ],
      [{ ...withSecret, MENDBOT_INTUNE_CLIENT_SECRET: 's2' }, [`MENDBOT_INTUNE_CLIENT_ID ${secondBecause}`]],
      [
        { ...withSecret, MENDBOT_INTUNE_CLIENT_ID: 'second' },
        [`MENDBOT_INTUNE_CLIENT_SECRET ${secondBecause} (or set MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH)`],
      ],
      [
        {
          GRAPH_ACCESS_TOKEN: 'eyJ',
          MENDBOT_INTUNE_CLIENT_ID: 'second',
          MENDBOT_INTUNE_CLIENT_SECRET: 's2',
        },
        ['AZURE_TENANT_ID is missing, although MENDBOT_INTUNE_CLIENT_ID needs the tenant'],
      ],
    ],
    ([environment, expected]) => {
      expect(problemsOf(environment, microsoftConfig)).toEqual(expected);
    },
  );
});
