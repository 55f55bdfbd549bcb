import nock from 'nock';
import { describe, expect, test } from 'vitest';
import {
  aRecommendationRow,
  idOf,
  machineReferenceRows,
  recommendationRows,
} from '../support/microsoft/defender-rows.ts';
import { type DefenderSetup, defenderUnderTest, readAll } from '../support/microsoft/defender-under-test.ts';
import { useStrictNetwork } from '../support/microsoft/strict-network.ts';

const apiUrl = 'https://defender.example';
const list = '/api/recommendations?$top=10000';
const devicesPath = '/api/recommendations/va-_-microsoft-_-.net_framework/machineReferences';
const framework = idOf('va-_-microsoft-_-.net_framework');
const signal = AbortSignal.any([]);

useStrictNetwork();

function setUp(overrides: Partial<DefenderSetup> = {}) {
  return defenderUnderTest({ apiUrl, ...overrides });
}

async function failureOf(overrides: Partial<DefenderSetup> = {}): Promise<unknown> {
  return readAll(setUp(overrides).source.listRecommendations(signal)).catch((error: unknown) => error);
}

describe('paging', () => {
  test('follows page links as they are', async () => {
    const link = `${apiUrl}/api/recommendations?$top=2&$skiptoken=a%2Bb`;
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(2), '@odata.nextLink': link });
    nock(apiUrl)
      .get('/api/recommendations?$top=2&$skiptoken=a%2Bb')
      .reply(200, { value: recommendationRows(1, 2) });

    const all = await readAll(setUp().source.listRecommendations(signal));

    expect(all.map((one) => one.productName)).toEqual(['product_0', 'product_1', 'product_2']);
  });

  test('counts on with $skip where a full page has no link', async () => {
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(10_000) });
    nock(apiUrl)
      .get(`${list}&$skip=10000`)
      .reply(200, { value: recommendationRows(7, 10_000) });

    expect(await readAll(setUp().source.listRecommendations(signal))).toHaveLength(10_007);
  });

  test('keeps a path in front of /api', async () => {
    nock(apiUrl)
      .get(`/proxy${list}`)
      .reply(200, { value: recommendationRows(1) });

    expect(await readAll(setUp({ apiUrl: `${apiUrl}/proxy/` }).source.listRecommendations(signal))).toHaveLength(1);
  });

  test('carries the token to no other address', async () => {
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(1), '@odata.nextLink': 'https://elsewhere.example/api?$skip=1' });

    expect(await failureOf()).toMatchObject({ name: 'SourceFailure', code: 'broken_answer' });
  });

  test('follows a link to an address that was named as another one of the same service', async () => {
    const alias = 'https://defender-alias.example';
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(1), '@odata.nextLink': `${alias}/api/recommendations?$skip=1` });
    nock(alias)
      .get('/api/recommendations?$skip=1')
      .reply(200, { value: recommendationRows(1, 1) });

    expect(await readAll(setUp({ aliases: [alias] }).source.listRecommendations(signal))).toHaveLength(2);
  });

  test('does not go round in circles', async () => {
    const link = apiUrl + list;
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(1), '@odata.nextLink': link });

    expect(await failureOf()).toMatchObject({ code: 'broken_answer' });
  });

  test('a failure after the first page is no end of the list', async () => {
    const link = `${apiUrl}/api/recommendations?page=2`;
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(1), '@odata.nextLink': link });
    nock(apiUrl).get('/api/recommendations?page=2').reply(400, {});

    expect(await failureOf()).toMatchObject({ code: 'refused' });
  });
});

describe('exposed devices', () => {
  test('are read page by page', async () => {
    const devices = machineReferenceRows(10_002);
    nock(apiUrl)
      .get(devicesPath)
      .reply(200, { value: devices.slice(0, 10_000) });
    nock(apiUrl)
      .get(`${devicesPath}?$top=10000&$skip=10000`)
      .reply(200, { value: devices.slice(10_000) });

    const all = await setUp().source.listExposedDevices(framework, signal);

    expect(all).toHaveLength(10_002);
    expect(all?.at(-1)).toMatchObject({ name: 'lon-lt-10001.corp.fabrikam.example', deviceGroup: 'UnassignedGroup' });
  });

  test.each(['NotFound', 'ResourceNotFound'])('of a recommendation that is gone (%s): null', async (code) => {
    nock(apiUrl)
      .get(devicesPath)
      .reply(404, { error: { code, message: '', target: '' } });

    expect(await setUp().source.listExposedDevices(framework, signal)).toBeNull();
  });

  test('of an id with characters that mean something in addresses', async () => {
    const path = '/api/recommendations/va-_-fabrikam-_-a%2Fb%3Fc/machineReferences';
    nock(apiUrl)
      .get(path)
      .reply(200, { value: machineReferenceRows(1) });

    expect(await setUp().source.listExposedDevices(idOf('va-_-fabrikam-_-a/b?c'), signal)).toHaveLength(1);
  });

  test("a proxy's 404 is not taken for a recommendation that is gone", async () => {
    nock(apiUrl).get(devicesPath).reply(404, '<html>no route</html>');

    await expect(setUp().source.listExposedDevices(framework, signal)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('the exposure score', () => {
  const path = '/api/exposureScore';

  test('is read from the documented answer', async () => {
    const context = 'https://api.security.microsoft.com/api/$metadata#ExposureScore/$entity';
    const answer = { '@odata.context': context, time: '2019-12-03T07:23:53.280499Z', score: 33.491554051195706 };
    nock(apiUrl).get(path).matchHeader('authorization', 'Bearer secret-token').reply(200, answer);

    expect(await setUp().source.readExposureScore(signal)).toBe(33.491554051195706);
  });

  test.each([
    ['a score that is a text', '{"score":"33"}', 'broken_answer'],
    ['no score', '{}', 'broken_answer'],
    ['half an answer', '{"score":33', 'broken_answer'],
    ['nothing', '', 'broken_answer'],
  ])('%s is a failure', async (_, body, code) => {
    nock(apiUrl).get(path).reply(200, body);

    await expect(setUp().source.readExposureScore(signal)).rejects.toMatchObject({ code });
  });

  test('an address that Defender does not know is a failure', async () => {
    nock(apiUrl)
      .get(path)
      .reply(404, { error: { code: 'ResourceNotFound', message: '', target: '' } });

    await expect(setUp().source.readExposureScore(signal)).rejects.toMatchObject({ code: 'refused' });
  });
});

test('unknown words and missing fields are tolerated, and counted in one line without their content', async () => {
  const odd = { ...aRecommendationRow({ number: 1, remediationType: 'Sacrifice' }), exposureImpact: undefined };
  nock(apiUrl)
    .get(list)
    .reply(200, { value: [aRecommendationRow({ number: 0 }), odd, { recommendationName: 'Update X' }, 'not a row'] });
  const { source, log } = setUp();

  const all = await readAll(source.listRecommendations(signal));

  expect(all.map((one) => one.remediationType)).toEqual(['update', 'unknown']);
  expect(log.lines.filter((line) => line.level === 'warn')).toEqual([
    {
      level: 'warn',
      message: 'Defender sent fields that are not as documented',
      data: {
        counts: {
          'recommendations[].exposureImpact missing': 1,
          'recommendations[].remediationType unknown value': 1,
          'recommendations[] skipped': 2,
        },
      },
    },
  ]);
});

test('a log line says what was asked and how it went', async () => {
  nock(apiUrl)
    .get(list)
    .reply(200, { value: recommendationRows(1) });
  const { source, log } = setUp();

  await readAll(source.listRecommendations(signal));

  expect(log.lines).toEqual([
    {
      level: 'debug',
      message: 'Microsoft service answered',
      data: { method: 'GET', path: '/api/recommendations', attempt: 1, ms: 0, status: 200 },
    },
  ]);
});
