import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { renewedToken } from '../../src/microsoft/token.ts';
import { recommendationRows } from '../support/microsoft/defender-rows.ts';
import { type DefenderSetup, defenderUnderTest, readAll } from '../support/microsoft/defender-under-test.ts';
import { useStrictNetwork } from '../support/microsoft/strict-network.ts';

// Silence and callers that go away are in defender-contract-suite.test.ts: they need real sockets.
const apiUrl = 'https://defender.example';
const list = '/api/recommendations?$top=10000';
const signal = AbortSignal.any([]);

useStrictNetwork();

function setUp(overrides: Partial<DefenderSetup> = {}) {
  return defenderUnderTest({ apiUrl, ...overrides });
}

/** What a listing ends with when it ends badly. */
async function failureOf(setup: Partial<DefenderSetup> = {}) {
  const { source, ...others } = setUp(setup);
  const failure: unknown = await readAll(source.listRecommendations(signal)).catch((error: unknown) => error);
  return { failure, ...others };
}

describe('throttling', () => {
  test('waits as long as Defender asks, then goes on', async () => {
    nock(apiUrl)
      .get(list)
      .reply(429, { error: { code: 'TooManyRequests' } }, { 'Retry-After': '23' });
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(1) });
    const { source, time } = setUp();

    const all = await readAll(source.listRecommendations(signal));

    expect(all).toHaveLength(1);
    expect(time.slept).toEqual([23_000]);
  });

  test('understands a date as well', async () => {
    nock(apiUrl).get(list).reply(503, '', { 'Retry-After': 'Mon, 02 Nov 2026 09:00:40 GMT' });
    nock(apiUrl).get(list).reply(200, { value: [] });
    const { source, time } = setUp();

    await readAll(source.listRecommendations(signal));

    expect(time.slept).toEqual([40_000]);
  });

  test('does not keep a form waiting', async () => {
    nock(apiUrl)
      .get(list)
      .reply(429, { error: { code: 'TooManyRequests' } }, { 'Retry-After': '60' });

    const { failure, time } = await failureOf({ priority: 'form' });

    expect(failure).toMatchObject({ code: 'throttled', retryAfterMs: 60_000 });
    expect(time.slept).toEqual([]);
  });
});

describe('faults', () => {
  test('a refused token is renewed once', async () => {
    let issued = 0;
    const acquire = async () => ({ value: `token-${++issued}`, expiresAtMs: Number.MAX_SAFE_INTEGER });
    const { source } = setUp({ tokens: renewedToken(acquire, { now: () => new Date(0) }) });
    nock(apiUrl, { reqheaders: { authorization: 'Bearer token-1' } })
      .get(list)
      .reply(401, {});
    nock(apiUrl, { reqheaders: { authorization: 'Bearer token-2' } })
      .get(list)
      .reply(200, { value: recommendationRows(1) });

    expect(await readAll(source.listRecommendations(signal))).toHaveLength(1);
  });

  test('a ready token that is refused says what a token needs', async () => {
    nock(apiUrl)
      .get(list)
      .reply(401, { error: { code: 'Unauthorized' } });

    expect((await failureOf()).failure).toMatchObject({
      code: 'unauthorised',
      why: { kind: 'token_refused', audience: 'https://api.securitycenter.microsoft.com' },
    });
  });

  test('a missing role is named, with the correlation id', async () => {
    const message =
      'Missing application roles. API required roles: SecurityRecommendation.Read.All, application roles: Machine.Read.All.';
    nock(apiUrl)
      .get(list)
      .reply(403, { error: { code: 'Forbidden', message, target: '|9b1f4e6a.' } });

    expect((await failureOf()).failure).toMatchObject({
      code: 'missing_permission',
      why: {
        kind: 'permission_missing',
        service: 'defender',
        what: 'recommendations',
        permissions: ['SecurityRecommendation.Read.All'],
        registration: null,
        correlationId: '|9b1f4e6a.',
      },
    });
  });

  test('an internal error is tried four times', async () => {
    nock(apiUrl)
      .get(list)
      .times(4)
      .reply(500, { error: { code: 'InternalServerError' } });

    const { failure, time } = await failureOf();

    expect(failure).toMatchObject({ code: 'unreachable', why: { kind: 'service_error', status: 500 } });
    expect(time.slept).toEqual([500, 1_000, 2_000]);
  });

  test('a lost connection is tried again', async () => {
    nock(apiUrl)
      .get(list)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(1) });

    expect(await readAll(setUp().source.listRecommendations(signal))).toHaveLength(1);
  });

  test.each([
    ['cut off', JSON.stringify({ value: recommendationRows(2) }).slice(0, 100)],
    ['a page of HTML', '<html>sign in</html>'],
    ['without rows', '{"values":[]}'],
    ['empty', ''],
  ])('an answer that is %s is broken, and not repeated in the failure', async (_, body) => {
    nock(apiUrl).get(list).reply(200, body);

    const { failure } = await failureOf();

    expect(failure).toMatchObject({ code: 'broken_answer', message: expect.not.stringContaining('fabrikam') });
    expect(JSON.stringify(failure)).not.toContain('fabrikam');
    expect(failure).not.toHaveProperty('cause.message');
  });

  test('an answer that does not end is left', async () => {
    nock(apiUrl)
      .get(list)
      .reply(200, { value: recommendationRows(20) });

    expect((await failureOf({ maxAnswerBytes: 1_000 })).failure).toMatchObject({ code: 'broken_answer' });
  });

  test('a redirect is not followed', async () => {
    nock(apiUrl).get(list).reply(302, '', { location: 'https://elsewhere.example/' });

    expect((await failureOf()).failure).toMatchObject({ code: 'refused' });
  });
});

test.each([200, 400, 401, 403, 404, 429, 500])(
  'the token stays out of failures and log lines (HTTP %d)',
  async (status) => {
    const echo = { error: { code: 'secret-token', message: 'secret-token', target: 'secret token' } };
    nock(apiUrl)
      .get(list)
      .times(4)
      .reply(status, status === 200 ? 'secret-token' : echo);

    const { failure, log } = await failureOf();
    nock.cleanAll();

    expect(failure).toBeInstanceOf(Error);
    const shown =
      failure instanceof Error ? `${JSON.stringify(failure)} ${failure.stack} ${String(failure.cause)}` : '';
    expect(shown + JSON.stringify(log.lines)).not.toMatch(/secret.token/);
  },
);
