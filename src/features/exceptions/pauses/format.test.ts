import { expect, test } from 'vitest';
import { calendarDate } from '../../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../../test/support/key-translator.ts';
import type { ExceptionCoverage } from './coverage.ts';
import { exceptionCoverageText } from './format.ts';

const until = calendarDate('2026-12-25');

function keysOf(coverage: ExceptionCoverage): readonly string[] {
  return keysIn(exceptionCoverageText(keyTranslator(), coverage));
}

test.each([
  ['five', 5, []],
  ['six', 6, ['activity.partial_more']],
])('of %s exceptions that cover some groups, five are named and the others counted', (_, count, more) => {
  const exceptions = Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    groups: [`G${index + 1}`],
    until,
  }));

  expect(keysOf({ under: null, partial: { exceptions, others: ['Rest'] } })).toEqual([
    ...Array(5).fill('activity.partial_under'),
    ...more,
    'activity.partial_rest',
  ]);
});

test.each([
  ['five', 5, []],
  ['seven', 7, ['exception.numbers_more']],
])('of %s exceptions that cover all groups together, five are named and the others counted', (_, count, more) => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);

  expect(keysOf({ under: { numbers, until }, partial: null })).toEqual(['activity.paused', ...more]);
});
