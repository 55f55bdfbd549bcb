import { expect, test } from 'vitest';
import { MicrosoftStandIn, type StandInOptions } from './microsoft-stand-in.ts';

function start(options: StandInOptions = {}) {
  return MicrosoftStandIn.start({ recommendations: 12, devices: 60, ...options });
}

async function get(standIn: MicrosoftStandIn, path: string, token = standIn.accessToken) {
  const response = await fetch(standIn.url + path, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: response.ok ? JSON.parse(text) : null };
}

test('lists recommendations and filters them', async () => {
  await using standIn = await start();

  const all = await get(standIn, '/api/recommendations');
  const google = await get(standIn, "/api/v1.0/recommendations?$filter=vendor eq 'google'");

  expect(all.body.value).toEqual(standIn.recommendations);
  expect(google.body.value).toHaveLength(1);
});

test('skips, limits and links pages', async () => {
  await using standIn = await start({ pageSize: 5 });

  const limited = await get(standIn, '/api/recommendations?$top=2&$skip=1');
  const first = await get(standIn, '/api/recommendations?$top=10000');
  const link: string = first.body['@odata.nextLink'];
  const last = await get(standIn, '/api/recommendations?$skip=10');

  expect(limited.body.value).toEqual(standIn.recommendations.slice(1, 3));
  expect(first.body.value).toHaveLength(5);
  expect(link).toBe(`${standIn.url}/api/recommendations?$top=10000&$skip=5`);
  expect(last.body).not.toHaveProperty(['@odata.nextLink']);
});

test('shows one recommendation, its devices, and all devices', async () => {
  await using standIn = await start();
  const path = '/api/recommendations/va-_-google-_-chrome';

  const one = await get(standIn, path);
  const devices = await get(standIn, `${path}/machineReferences`);
  const machines = await get(standIn, '/api/machines?$top=7');

  expect(one.body).toMatchObject({ id: 'va-_-google-_-chrome', vendor: 'google' });
  expect(devices.body.value).toEqual(standIn.devicesOf('va-_-google-_-chrome'));
  expect(machines.body.value).toHaveLength(7);
});

test.each([
  ['/api/recommendations?$top=10001', 400, 'BadRequest'],
  ['/api/recommendations/sca-_-scid-1', 404, 'ResourceNotFound'],
  ['/api/recommendations/sca-_-scid-1/machineReferences', 404, 'ResourceNotFound'],
])('%s is answered %d %s', async (path, status, code) => {
  await using standIn = await start();

  const answer = await get(standIn, path);

  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code, target: expect.any(String) } });
});

test('an address outside the API is no documented error', async () => {
  await using standIn = await start();

  expect(await get(standIn, '/somewhere')).toMatchObject({ status: 404, text: expect.not.stringContaining('{') });
});

test('refuses another token and records the call without it', async () => {
  await using standIn = await start();

  const answer = await get(standIn, '/api/machines', 'another-token');

  expect(answer.status).toBe(401);
  expect(standIn.calls).toMatchObject([
    { service: 'defender', method: 'GET', path: '/api/machines', query: {}, isAuthorised: false, status: 401 },
  ]);
  expect(JSON.stringify(standIn.calls)).not.toContain('another-token');
});

test('says which role is missing', async () => {
  await using standIn = await start();
  standIn.denyRole('SecurityRecommendation.Read.All');

  const denied = await get(standIn, '/api/recommendations');
  const allowed = await get(standIn, '/api/machines');

  expect(denied.status).toBe(403);
  expect(denied.text).toContain(
    'API required roles: SecurityRecommendation.Read.All, application roles: Machine.Read.All,',
  );
  expect(allowed.status).toBe(200);
});

test('limits calls, fails, hangs and breaks pages as often as told', async () => {
  await using standIn = await start();
  standIn.rateLimit({ times: 1, retryAfterS: 23 });
  standIn.fail({ status: 500, code: 'InternalServerError', pathMatches: /machines/ });
  standIn.hang({ ms: 1 });
  standIn.breakPage({ page: 1 });

  const limited = await get(standIn, '/api/recommendations');
  const failed = await get(standIn, '/api/machines');
  const hung = await get(standIn, '/api/recommendations/va-_-google-_-chrome');
  const broken = get(standIn, '/api/recommendations');

  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '23']);
  expect(failed.status).toBe(500);
  expect(hung.status).toBe(200);
  await expect(broken).rejects.toThrow(SyntaxError);
  expect((await get(standIn, '/api/recommendations')).status).toBe(200);
});

test('stops while a request hangs, and can be stopped twice', async () => {
  const standIn = await start();
  standIn.hang({ ms: 3_600_000 });
  const hanging = get(standIn, '/api/machines').catch(() => 'cut off');
  while (standIn.calls.length === 0) await new Promise(setImmediate);

  await standIn[Symbol.asyncDispose]();
  await standIn[Symbol.asyncDispose]();

  expect(await hanging).toBe('cut off');
});
