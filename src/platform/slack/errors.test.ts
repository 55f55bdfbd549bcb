import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { DeliveryDelayed } from '../database/errors.ts';
import {
  classifySlackError,
  DirectoryFailure,
  delayedAsSlackAsks,
  isFatalTokenError,
  reasonOf,
  slackErrorCode,
} from './errors.ts';

function platformError(error: string): WebAPIPlatformError {
  return new WebAPIPlatformError({ ok: false, error });
}

test('an error of Slack is tried later, refused or unknown', () => {
  expectEach(
    [
      ['a limit', new WebAPIRateLimitedError(30), { kind: 'later', retryAfterMs: 30_000 }],
      [
        'a limit without a time',
        new Error('Retry header did not contain a valid timeout (url: chat.update, retry-after header: soon)'),
        { kind: 'later', retryAfterMs: 30_000 },
      ],
      ['a limit of a century', new WebAPIRateLimitedError(3_000_000_000), { kind: 'later', retryAfterMs: 3_600_000 }],
      ['a limit that is no number', new WebAPIRateLimitedError(Number.NaN), { kind: 'later', retryAfterMs: 30_000 }],
      ['a fault of HTTP', new WebAPIHTTPError(503, 'Service Unavailable', {}), { kind: 'unknown' }],
      ['a lost connection', new WebAPIRequestError(new Error('ECONNRESET')), { kind: 'unknown' }],
      ['ratelimited', platformError('ratelimited'), { kind: 'later', retryAfterMs: null }],
      ['service_unavailable', platformError('service_unavailable'), { kind: 'later', retryAfterMs: null }],
      ['a revoked token', platformError('token_revoked'), { kind: 'later', retryAfterMs: null }],
      ['internal_error', platformError('internal_error'), { kind: 'unknown' }],
      ['fatal_error', platformError('fatal_error'), { kind: 'unknown' }],
      ['request_timeout', platformError('request_timeout'), { kind: 'unknown' }],
      ['not_in_channel', platformError('not_in_channel'), { kind: 'refused', code: 'not_in_channel' }],
      ['a word nobody knows', platformError('new_in_2030'), { kind: 'refused', code: 'new_in_2030' }],
      ['a bug', new TypeError('x is undefined'), null],
      ['something thrown', 'oops', null],
      ['a lookalike', { code: 'slack_webapi_platform_error', data: { error: 'not_in_channel' } }, null],
    ],
    ([, error, expected]) => {
      expect(classifySlackError(error)).toEqual(expected);
    },
  );
});

test.each([
  [platformError('channel_not_found'), 'channel_not_found'],
  [new WebAPIRateLimitedError(1), null],
  [new Error('channel_not_found'), null],
])('the word of %s is %j', (error, expected) => {
  expect(slackErrorCode(error)).toBe(expected);
});

test.each([
  [
    new WebAPIRequestError(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:9') })),
    'connect ECONNREFUSED 127.0.0.1:9',
  ],
  [
    new TypeError('fetch failed', { cause: Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }) }),
    'ECONNREFUSED',
  ],
  [new Error('no answer in time'), 'no answer in time'],
  ['odd', 'odd'],
])('the innermost error says why there was no answer: %s', (error, expected) => {
  expect(reasonOf(error)).toBe(expected);
});

test('a bad token is told from other errors', () => {
  expectEach(
    [
      ['invalid_auth', true],
      ['not_authed', true],
      ['account_inactive', true],
      ['token_revoked', true],
      ['token_expired', true],
      ['not_allowed_token_type', true],
      ['missing_scope', false],
      ['ratelimited', false],
    ],
    ([code, expected]) => {
      expect(isFatalTokenError(platformError(code))).toBe(expected);
    },
  );
});

test('a job waits as long as Slack asks, in whatever error that is wrapped', () => {
  const limit = new WebAPIRateLimitedError(15);

  expectEach(
    [
      ['the limit itself', limit, 15_000],
      ['a read of people', new DirectoryFailure({ kind: 'slack_unreachable' }, { cause: limit }), 15_000],
      ['a file', new DeliveryDelayed('Slack did not take a file', { cause: limit }), 15_000],
      ['a delivery that waits already', new DeliveryDelayed('waits', { afterMs: 3000, cause: limit }), 3000],
    ],
    ([, error, afterMs]) => expect(delayedAsSlackAsks(error)).toMatchObject({ name: 'DeliveryDelayed', afterMs }),
  );
});

test('a job that Slack names no time keeps its error', () => {
  expectEach([platformError('ratelimited'), platformError('not_in_channel'), new TypeError('a bug')], (error) =>
    expect(delayedAsSlackAsks(error)).toBe(error),
  );
});
