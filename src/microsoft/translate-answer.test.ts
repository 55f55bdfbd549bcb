import { expect, test } from 'vitest';
import { translateAnswer } from './translate-answer.ts';

const service = { name: 'Defender', audience: 'https://api.defender.example', urlVariable: 'DEFENDER_API_URL' };
const question = { what: 'the list of recommendations', permission: 'SecurityRecommendation.Read.All' };

function failureOf(status: number, error: object = {}, retryAfterMs: number | null = null) {
  return translateAnswer({ status, retryAfterMs, body: JSON.stringify({ error }) }, question, service);
}

test.each([
  [400, { code: 'ODataError' }, null, 'refused'],
  [401, {}, null, 'unauthorised'],
  [403, { code: 'Forbidden' }, null, 'missing_permission'],
  [403, { code: 'Authorization_RequestDenied' }, null, 'missing_permission'],
  [403, { code: 'DisabledFeature' }, null, 'refused'],
  [400, { code: 'No method match route template' }, null, 'cannot_create'],
  [404, {}, null, 'refused'],
  [429, {}, null, 'throttled'],
  [429, {}, 9_000, 'throttled'],
  [500, {}, null, 'unreachable'],
  [503, {}, null, 'unreachable'],
  [503, {}, 9_000, 'throttled'],
])('HTTP %j %j with Retry-After %j is %s', (status, error, retryAfterMs, code) => {
  const failure = failureOf(status, error, retryAfterMs);

  expect(failure.code).toBe(code);
  expect(failure.retryAfterMs).toBe(retryAfterMs);
});

test('names the role that Defender names', () => {
  const message = 'Missing application roles. API required roles: Machine.Read.All, application roles: Score.Read.All.';

  expect(failureOf(403, { code: 'Forbidden', message }).message).toBe(
    'Defender refused the list of recommendations: the app registration lacks the application permission ' +
      'Machine.Read.All. Add it and grant admin consent.',
  );
});

test('names the documented permission where Defender names none', () => {
  expect(failureOf(403).message).toContain('lacks the application permission SecurityRecommendation.Read.All');
});

test('names the second app registration where that is the one that asked', () => {
  const answer = { status: 403, retryAfterMs: null, body: '{}' };
  const second = { ...service, registration: 'the app registration in MENDBOT_INTUNE_CLIENT_ID' };

  expect(translateAnswer(answer, question, second).message).toContain(
    ': the app registration in MENDBOT_INTUNE_CLIENT_ID lacks the application permission',
  );
});

test('says which audience a token needs', () => {
  expect(failureOf(401).message).toContain('https://api.defender.example');
});

test('adds the correlation id', () => {
  expect(failureOf(500, { target: 'abc-1' }).message).toMatch(/Correlation id for Microsoft support: abc-1$/);
});

test('repeats nothing else of the body', () => {
  expect(failureOf(400, { code: 'BadRequest', message: 'user@contoso.example' }).message).not.toContain('contoso');
});
