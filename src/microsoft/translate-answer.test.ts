import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { translateAnswer } from './failure.ts';

const service = { name: 'defender', audience: 'https://api.defender.example', registration: null } as const;
const question = { what: 'recommendations', permission: 'SecurityRecommendation.Read.All' } as const;

function failureOf(status: number, error: object = {}, retryAfterMs: number | null = null) {
  return translateAnswer({ status, retryAfterMs, body: JSON.stringify({ error }) }, question, service);
}

test('an HTTP answer becomes the failure that it means', () => {
  expectEach(
    [
      [400, { code: 'ODataError' }, null, 'refused'],
      [401, {}, null, 'unauthorised'],
      [403, { code: 'Forbidden' }, null, 'missing_permission'],
      [403, { code: 'Authorization_RequestDenied' }, null, 'missing_permission'],
      [403, { code: 'DisabledFeature' }, null, 'refused'],
      [404, {}, null, 'refused'],
      [429, {}, null, 'throttled'],
      [429, {}, 9_000, 'throttled'],
      [500, {}, null, 'unreachable'],
      [503, {}, null, 'unreachable'],
      [503, {}, 9_000, 'throttled'],
    ],
    ([status, error, retryAfterMs, code]) => {
      const failure = failureOf(status, error, retryAfterMs);

      expect(failure.code).toBe(code);
      expect(failure.retryAfterMs).toBe(retryAfterMs);
    },
  );
});

test('names the role that Defender names', () => {
  const message = 'Missing application roles. API required roles: Machine.Read.All, application roles: Score.Read.All.';

  expect(failureOf(403, { code: 'Forbidden', message }).why).toEqual({
    kind: 'permission_missing',
    service: 'defender',
    what: 'recommendations',
    permissions: ['Machine.Read.All'],
    registration: null,
  });
});

test('names the documented permission where Defender names none', () => {
  expect(failureOf(403).why).toMatchObject({ permissions: ['SecurityRecommendation.Read.All'] });
});

test('names the second app registration where that is the one that asked', () => {
  const answer = { status: 403, retryAfterMs: null, body: '{}' };
  const second = { ...service, registration: 'MENDBOT_INTUNE_CLIENT_ID' };

  expect(translateAnswer(answer, question, second).why).toMatchObject({ registration: 'MENDBOT_INTUNE_CLIENT_ID' });
});

test('says which audience a token needs', () => {
  expect(failureOf(401).why).toMatchObject({ kind: 'token_refused', audience: 'https://api.defender.example' });
});

test('adds the correlation id', () => {
  expect(failureOf(500, { target: 'abc-1' }).why).toMatchObject({ status: 500, correlationId: 'abc-1' });
});

test.each([
  [null, null],
  [9_000, 9],
  [9_001, 10],
])('says after %j milliseconds when it may be asked again', (retryAfterMs, seconds) => {
  expect(failureOf(429, {}, retryAfterMs).why).toMatchObject({ kind: 'throttled', seconds });
});

test('repeats nothing else of the body', () => {
  const failure = failureOf(400, { code: 'BadRequest', message: 'user@contoso.example' });

  expect(failure.why).toMatchObject({ kind: 'request_refused', status: 400, code: 'BadRequest' });
  expect(`${JSON.stringify(failure.why)} ${failure.message}`).not.toContain('contoso');
});
