import { expect, test } from 'vitest';
import { MicrosoftStandIn } from './microsoft-stand-in.ts';

async function start() {
  let nowMs = Date.UTC(2026, 10, 2, 9);
  const standIn = await MicrosoftStandIn.start({ recommendations: 6, devices: 60, now: () => nowMs });
  const get = async (path: string, service: 'defender' | 'graph' = 'defender') => {
    const [url, token] =
      service === 'defender' ? [standIn.url, standIn.accessToken] : [standIn.graphUrl, standIn.graphAccessToken];
    return fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  };
  return {
    standIn,
    get,
    forward: (ms: number) => (nowMs += ms),
    [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose](),
  };
}

test('a limit lasts as long as told, by the clock of the tenant', async () => {
  await using world = await start();
  world.standIn.rateLimit({ forMs: 30_000, retryAfterS: 5 });

  const first = await world.get('/api/machines');
  const second = await world.get('/api/machines');
  world.forward(30_000);
  const third = await world.get('/api/machines');

  expect([first.status, second.status, third.status]).toEqual([429, 429, 200]);
  expect(first.headers.get('retry-after')).toBe('5');
});

test('a failure of Graph leaves Defender alone, and has its own shape', async () => {
  await using world = await start();
  world.standIn.fail({ status: 503, code: 'ServiceUnavailable', forMs: 1_000, service: 'graph' });

  const graph = await world.get('/v1.0/users', 'graph');
  const defender = await world.get('/api/machines');

  expect([graph.status, defender.status]).toEqual([503, 200]);
  expect(await graph.json()).toMatchObject({ error: { code: 'ServiceUnavailable', innerError: {} } });
});

test('refused connections meet both services, and are written down without a status', async () => {
  await using world = await start();
  world.standIn.rejectConnections({ forMs: 1_000, service: 'both' });

  await expect(world.get('/api/machines')).rejects.toThrow('fetch failed');
  await expect(world.get('/v1.0/users', 'graph')).rejects.toThrow('fetch failed');
  world.forward(1_000);

  expect((await world.get('/api/machines')).status).toBe(200);
  expect(world.standIn.calls.map(({ service, status }) => [service, status])).toEqual([
    ['defender', null],
    ['graph', null],
    ['defender', 200],
  ]);
});

test('what is on is listed, and healing ends it all', async () => {
  await using world = await start();
  world.standIn.rateLimit({ times: 2, retryAfterS: 5 });
  world.standIn.fail({ status: 500, code: 'InternalServerError', forMs: 1_000, service: 'both' });
  world.standIn.denyRole('Machine.Read.All');
  world.standIn.breakPage({ page: 2 });

  const active = world.standIn.activeFaults();
  world.standIn.heal();

  expect(active).toEqual([
    { kind: 'answer', service: 'defender', status: 429, code: 'TooManyRequests', remaining: 2, untilMs: null },
    {
      kind: 'answer',
      service: 'both',
      status: 500,
      code: 'InternalServerError',
      remaining: null,
      untilMs: Date.UTC(2026, 10, 2, 9, 0, 1),
    },
    { kind: 'denied_role', role: 'Machine.Read.All' },
    { kind: 'broken_page', page: 2, remaining: 1 },
  ]);
  expect(world.standIn.activeFaults()).toEqual([]);
  expect((await world.get('/api/machines')).status).toBe(200);
});
