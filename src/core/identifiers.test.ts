import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { formatActivityNumber, parseActivityNumber } from './identifiers.ts';

test.each([
  ['REM-1042', 1042],
  ['rem-1042', 1042],
  ['Rem 1042', 1042],
  ['rem1042', 1042],
  ['1042', 1042],
  ['  REM-1042 ', 1042],
])('%j means %i', (text, expected) => {
  expect(parseActivityNumber(text)).toBe(expected);
});

test('a text that is no activity number is refused', () => {
  expectEach(
    [
      '',
      'REM',
      'REM-',
      'REM-10x',
      'REM--1',
      '-1',
      '1.5',
      '1e3',
      '0x10',
      'EXC-17',
      'REM-1042 REM-1043',
      '1'.repeat(10),
      '１０４２',
    ],
    (text) => {
      expect(parseActivityNumber(text)).toBeNull();
    },
  );
});

test('a number that is written is read as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
      expect(parseActivityNumber(formatActivityNumber(number))).toBe(number);
    }),
  );
});
