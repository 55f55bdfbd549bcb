import { expect, test } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const now = new Date('2026-11-02T09:00:00Z');

test.each([
  ['23', 23_000],
  ['0', 0],
  [' 5 ', 5_000],
  ['Mon, 02 Nov 2026 09:01:30 GMT', 90_000],
  ['Mon, 02 Nov 2026 08:00:00 GMT', 0],
  ['-5', null],
  ['99999999999999999999', null],
  ['soon', null],
  ['', null],
  [null, null],
])('Retry-After %j is %j ms', (header, expected) => {
  expect(parseRetryAfter(header, now)).toBe(expected);
});
