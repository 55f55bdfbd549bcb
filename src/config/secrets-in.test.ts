import { expect, test } from 'vitest';
import { secretsIn } from './secrets-in.ts';

test('the values of secret variables are listed, others are not', () => {
  const environment = {
    SLACK_SIGNING_SECRET: ' quiet ',
    AZURE_CLIENT_SECRET: '',
    AZURE_TENANT_ID: 'tenant',
    OTHER: 'x',
  };

  const secrets = secretsIn(environment);

  expect(secrets).toEqual(['quiet']);
});

test.each([
  ...['AZURE_CLIENT_CERTIFICATE_PASSWORD', 'DEFENDER_ACCESS_TOKEN', 'GRAPH_ACCESS_TOKEN'],
  ...['MENDBOT_INTUNE_CLIENT_SECRET', 'AZURE_CLIENT_SECRET'],
])('%s is one of them', (name) => {
  expect(secretsIn({ [name]: 'quiet' })).toEqual(['quiet']);
});
