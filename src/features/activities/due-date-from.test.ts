import { expect, test } from 'vitest';
import { calendarDate } from '../../../test/support/fixtures.ts';
import { DomainError } from '../../core/domain-error.ts';
import { dueDateFrom } from './due.ts';

const today = calendarDate('2026-11-25');

test('a day that has ended is past, today is not', () => {
  expect(() => dueDateFrom('2026-11-24', today)).toThrow(DomainError);
  expect(dueDateFrom('2026-11-25', today)).toBe('2026-11-25');
});

test('five years ahead is as far as it goes', () => {
  expect(dueDateFrom('2031-11-25', today)).toBe('2031-11-25');
  expect(() => dueDateFrom('2031-11-26', today)).toThrow(DomainError);
  expect(() => dueDateFrom('9999-12-31', today)).toThrow(DomainError);
});

test('without a date there is none', () => {
  expect(dueDateFrom(null, today)).toBeNull();
});

test.each(['', 'tomorrow', '2026-02-30'])('“%s” is refused, and does not count as no date', (typed) => {
  expect(() => dueDateFrom(typed, today)).toThrow(DomainError);
});
