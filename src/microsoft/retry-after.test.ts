import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { parseRetryAfter } from './retry.ts';

const now = new Date('2026-11-02T09:00:00Z');

test('Retry-After is read as seconds or as a date', () => {
  expectEach(
    [
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
    ],
    ([header, expected]) => {
      expect(parseRetryAfter(header, now)).toBe(expected);
    },
  );
});
