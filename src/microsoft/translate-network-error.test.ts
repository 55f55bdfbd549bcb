import { expect, test } from 'vitest';
import { translateNetworkError } from './translate-network-error.ts';

const service = { name: 'Defender', audience: '', urlVariable: 'DEFENDER_API_URL' };
const question = { what: 'the list of recommendations', permission: '' };

function failureOf(error: unknown) {
  return translateNetworkError(error, question, service);
}

test('a timeout', () => {
  expect(failureOf(new DOMException('late', 'TimeoutError')).code).toBe('timed_out');
});

test('a redirect', () => {
  const failure = failureOf(new TypeError('fetch failed', { cause: new Error('unexpected redirect') }));

  expect(failure.code).toBe('refused');
  expect(failure.message).toContain('redirects are not followed');
});

test("a refused connection, with the system's code", () => {
  const cause = Object.assign(new Error('connect 10.0.0.1'), { code: 'ECONNREFUSED' });
  const failure = failureOf(new TypeError('fetch failed', { cause }));

  expect(failure.code).toBe('unreachable');
  expect(failure.message).toContain('(ECONNREFUSED)');
  expect(failure.message).not.toContain('10.0.0.1');
});

test('anything else', () => {
  expect(failureOf('odd').code).toBe('unreachable');
});
