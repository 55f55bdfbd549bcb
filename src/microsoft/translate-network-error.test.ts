import { expect, test } from 'vitest';
import { translateNetworkError } from './failure.ts';

const service = { name: 'defender', audience: '', registration: null } as const;
const question = { what: 'recommendations', permission: '' } as const;

function failureOf(error: unknown) {
  return translateNetworkError(error, question, service);
}

test('a timeout', () => {
  expect(failureOf(new DOMException('late', 'TimeoutError')).code).toBe('timed_out');
});

test('a redirect', () => {
  const failure = failureOf(new TypeError('fetch failed', { cause: new Error('unexpected redirect') }));

  expect(failure.code).toBe('refused');
  expect(failure.why).toEqual({ kind: 'redirected', service: 'defender', what: 'recommendations' });
});

test("a refused connection, with the system's code", () => {
  const cause = Object.assign(new Error('connect 10.0.0.1'), { code: 'ECONNREFUSED' });
  const failure = failureOf(new TypeError('fetch failed', { cause }));

  expect(failure.code).toBe('unreachable');
  expect(failure.why).toMatchObject({ kind: 'unreachable', code: 'ECONNREFUSED' });
  expect(failure.message).not.toContain('10.0.0.1');
});

test('anything else', () => {
  expect(failureOf('odd')).toMatchObject({ code: 'unreachable', why: { kind: 'unreachable', code: null } });
});
