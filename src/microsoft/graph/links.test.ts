import { Client } from '@microsoft/microsoft-graph-client';
import nock from 'nock';
import { expect, test } from 'vitest';
import { useStrictNetwork } from '../../../test/support/microsoft/strict-network.ts';
import { toOwnAddress } from './graph-http.ts';

useStrictNetwork();

const baseUrl = 'https://graph.example/way/';

async function ask(path: string): Promise<unknown> {
  const client = Client.initWithMiddleware({ middleware: toOwnAddress(baseUrl, { what: 'security_tasks' }), baseUrl });
  return await client.api(path).headers({ authorization: 'Bearer secret-token' }).get();
}

test('the token goes to the address that is configured', async () => {
  nock('https://graph.example', { reqheaders: { authorization: 'Bearer secret-token' } })
    .get('/way/v1.0/users')
    .reply(200, { value: [] });

  expect(await ask('/users')).toEqual({ value: [] });
});

test.each([
  'https://elsewhere.example/v1.0/users',
  'https://graph.example/v1.0/users',
  'https://graph.example.elsewhere.example/way/v1.0/users',
  'https://graph.example@elsewhere.example/way/v1.0/users',
  '/users?next=https://elsewhere.example/v1.0/users',
])('nothing is sent to another, whatever the SDK makes of it: %s', async (path) => {
  await expect(ask(path)).rejects.toThrow();
});
