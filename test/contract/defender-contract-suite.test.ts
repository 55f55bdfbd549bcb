import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { MicrosoftStandIn, type StandInOptions } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { readyToken, renewedToken } from '../../src/microsoft/token.ts';
import { idOf } from '../support/microsoft/defender-rows.ts';
import { type DefenderSetup, defenderUnderTest, readAll } from '../support/microsoft/defender-under-test.ts';

const signal = AbortSignal.any([]);
const chrome = idOf('va-_-google-_-chrome');

function startSmall(options: StandInOptions = {}) {
  return MicrosoftStandIn.start({ recommendations: 24, devices: 120, ...options });
}

function connect(standIn: MicrosoftStandIn, setup: Partial<DefenderSetup> = {}) {
  return defenderUnderTest({ apiUrl: standIn.url, tokens: readyToken(standIn.accessToken), ...setup });
}

function list({ source }: ReturnType<typeof connect>) {
  return readAll(source.listRecommendations(signal));
}

test.each([
  ['one page', {}, 1],
  ['linked pages', { pageSize: 50 }, 5],
])('the whole tenant arrives in %s', async (_, options, calls) => {
  await using standIn = await MicrosoftStandIn.start(options);
  const defender = connect(standIn);

  const all = await list(defender);

  expect(all.map((one) => [one.id, one.name, one.exposedMachinesCount])).toEqual(
    standIn.recommendations.map((one) => [one.id, one.recommendationName, one.exposedMachinesCount]),
  );
  expect(standIn.calls).toHaveLength(calls);
  expect(defender.log.lines.filter((line) => line.level === 'warn')).toEqual([]);
});

test.each([
  ['one page', {}],
  ['linked pages', { pageSize: 7 }],
])('every exposed device arrives in %s', async (_, options) => {
  await using standIn = await startSmall(options);

  const devices = await connect(standIn).source.listExposedDevices(chrome, signal);

  expect(devices).toEqual(
    standIn.devicesOf(chrome).map((one) => ({
      id: one.id,
      name: one.computerDnsName,
      osPlatform: one.osPlatform,
      deviceGroup: one.rbacGroupName,
    })),
  );
});

test('more than 10,000 devices take two pages', async () => {
  await using standIn = await startSmall({ bigRecommendation: true, pageSize: 10_000 });

  const devices = await connect(standIn).source.listExposedDevices(idOf('va-_-fabrikam-_-signage_player'), signal);

  expect(devices).toHaveLength(12_480);
  expect(standIn.calls).toHaveLength(2);
  expect(standIn.calls[0]?.query).toEqual({});
});

test('every id that is listed can be asked for', async () => {
  await using standIn = await MicrosoftStandIn.start({ devices: 60 });
  const { source } = connect(standIn);
  const listed = standIn.recommendations.filter((one) => /[^\w-]/.test(one.id)).map((one) => idOf(one.id));

  const lists = await Promise.all(listed.map((id) => source.listExposedDevices(id, signal)));

  expect(listed.length).toBeGreaterThan(3);
  expect(lists).not.toContain(null);
});

test('patched devices are gone the next time', async () => {
  await using standIn = await startSmall();
  const { source } = connect(standIn);
  const before = (await source.listExposedDevices(chrome, signal)) ?? [];
  const patched = before.slice(0, 2).map((device) => device.id);

  standIn.patchDevices(chrome, patched);
  const after = (await source.listExposedDevices(chrome, signal)) ?? [];

  expect(after).toEqual(before.slice(2));
});

test('a removed recommendation has no list of devices', async () => {
  await using standIn = await startSmall();
  standIn.removeRecommendation(chrome);

  expect(await connect(standIn).source.listExposedDevices(chrome, signal)).toBeNull();
});

test('an exception and an unknown word come through', async () => {
  await using standIn = await startSmall();
  standIn.setRecommendation(chrome, { status: 'Exception', remediationType: 'Sacrifice' });

  const found = (await list(connect(standIn))).find((one) => one.id === chrome);

  expect(found).toMatchObject({ isException: true, remediationType: 'unknown' });
});

test('a limit is waited for', async () => {
  await using standIn = await startSmall();
  standIn.rateLimit({ times: 2, retryAfterS: 23 });
  const defender = connect(standIn);

  expect(await list(defender)).toHaveLength(24);
  expect(defender.time.slept).toEqual([23_000, 23_000]);
});

test('a form does not wait for a limit', async () => {
  await using standIn = await startSmall();
  standIn.rateLimit({ times: 1, retryAfterS: 60 });

  const devices = connect(standIn, { priority: 'form' }).source.listExposedDevices(chrome, signal);

  await expect(devices).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 60_000 });
});

test('while Defender limits calls, nobody else asks it', async () => {
  await using standIn = await startSmall();
  standIn.rateLimit({ times: 1, retryAfterS: 60 });
  const { source, time } = connect(standIn, { priority: 'form' });
  const ask = () => source.listExposedDevices(chrome, signal);
  await expect(ask()).rejects.toMatchObject({ code: 'throttled' });

  await expect(ask()).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 60_000 });
  expect(standIn.calls).toHaveLength(1);

  time.advance(60_000);
  expect(await ask()).toEqual(expect.any(Array));
});

test('a token that expired early is renewed', async () => {
  await using standIn = await startSmall();
  const acquire = async () => ({ value: standIn.accessToken, expiresAtMs: Number.MAX_SAFE_INTEGER });
  const defender = connect(standIn, { tokens: renewedToken(acquire, { now: () => new Date(0) }) });
  await list(defender);
  standIn.accessToken = 'the-next-token';

  expect(await list(defender)).toHaveLength(24);
  expect(standIn.calls.map((call) => call.status)).toEqual([200, 401, 200]);
});

test('a missing role is named', async () => {
  await using standIn = await startSmall();
  standIn.denyRole('SecurityRecommendation.Read.All');

  await expect(list(connect(standIn))).rejects.toMatchObject({
    code: 'missing_permission',
    why: {
      ...{ kind: 'permission_missing', service: 'defender', what: 'recommendations', registration: null },
      permissions: ['SecurityRecommendation.Read.All'],
    },
  });
});

test('passing trouble is got over', async () => {
  await using standIn = await startSmall();
  standIn.fail({ status: 500, code: 'InternalServerError', times: 3 });

  expect(await list(connect(standIn))).toHaveLength(24);
});

test('lasting trouble is a failure', async () => {
  await using standIn = await startSmall();
  standIn.fail({ status: 500, code: 'InternalServerError', times: 4 });

  await expect(list(connect(standIn))).rejects.toMatchObject({ code: 'unreachable' });
});

test('a page that ends half way is a failure, and the pages before it are not the whole', async () => {
  await using standIn = await startSmall({ pageSize: 10 });
  standIn.breakPage({ page: 2 });

  await expect(list(connect(standIn))).rejects.toMatchObject({ code: 'broken_answer' });
});

test('silence ends in time', async () => {
  await using standIn = await startSmall();
  standIn.hang({ ms: 60_000, times: 4 });

  await expect(list(connect(standIn, { timeoutMs: 30 }))).rejects.toMatchObject({ code: 'timed_out' });
});

test('a caller that goes away gets its own reason back, and nothing is tried again', async () => {
  await using standIn = await startSmall();
  standIn.hang({ ms: 60_000 });
  const caller = new AbortController();
  const { source, log } = connect(standIn);
  const listing = readAll(source.listRecommendations(caller.signal));
  while (standIn.calls.length === 0) await setImmediate();
  const reason = new Error('the program stops');

  caller.abort(reason);

  await expect(listing).rejects.toBe(reason);
  expect(standIn.calls).toHaveLength(1);
  expect(log.lines).toEqual([]);
});

test('an address where nobody listens is named by its variable', async () => {
  const standIn = await startSmall();
  await standIn[Symbol.asyncDispose]();

  await expect(list(connect(standIn))).rejects.toMatchObject({
    code: 'unreachable',
    why: { kind: 'unreachable', service: 'defender', code: 'ECONNREFUSED' },
  });
});

test('neither failures nor log lines carry the token or a device', async () => {
  await using standIn = await startSmall();
  const defender = connect(standIn);
  standIn.fail({ status: 500, code: 'InternalServerError', message: 'FIN-LT-0412.corp.fabrikam.example', times: 4 });

  const failure: unknown = await defender.source.listExposedDevices(chrome, signal).catch((error: unknown) => error);
  await defender.source.listExposedDevices(chrome, signal);

  const shown = `${failure} ${JSON.stringify(failure)} ${JSON.stringify(defender.log.lines)}`;
  expect(shown).not.toContain(standIn.accessToken);
  expect(shown).not.toMatch(/corp\.fabrikam\.example|[0-9a-f]{40}/i);
});
