import { Client, HTTPMessageHandler } from '@microsoft/microsoft-graph-client';
import nock from 'nock';
import { expect, test } from 'vitest';
import { useStrictNetwork } from '../testing/strict-network.ts';
import { readyToken } from '../token.ts';
import { GraphCall } from './graph-call.ts';
import { bearerLink } from './graph-http.ts';

useStrictNetwork();

const baseUrl = 'https://graph.example/way/';
const call = new GraphCall({
  question: { what: 'security_tasks', permission: 'DeviceManagementApps.Read.All' },
  turn: { priority: 'sync', signal: AbortSignal.any([]), deadlineMs: Number.MAX_SAFE_INTEGER },
  tryNumber: 1,
});

async function ask(path: string): Promise<unknown> {
  const middleware = [bearerLink(readyToken('secret-token'), baseUrl), new HTTPMessageHandler()];
  return await Client.initWithMiddleware({ middleware, baseUrl }).api(path).middlewareOptions([call]).get();
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
