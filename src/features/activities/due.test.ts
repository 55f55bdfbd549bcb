import { describe, expect, test } from 'vitest';
import { findDomainError } from '../../../test/support/find-domain-error.ts';
import { activity, calendarDate, status } from '../../../test/support/fixtures.ts';
import { DomainError } from '../../core/domain-error.ts';
import { daysLate, dueDateFrom, requireDueDate } from './due.ts';

const today = calendarDate('2026-11-25');

test('a due date of yesterday is refused at its field, and one of today is taken', () => {
  const domainError = findDomainError(() => requireDueDate(calendarDate('2026-11-24'), today));

  expect([domainError.detail.code, domainError.field]).toEqual(['due_date_past', 'due']);
  expect(requireDueDate(today, today)).toBe(today);
});

test('a due date of more than five years ahead is refused, and the latest one is named', () => {
  const latest = calendarDate('2031-11-25');

  expect(requireDueDate(latest, today)).toBe(latest);
  expect(findDomainError(() => requireDueDate(calendarDate('2031-11-26'), today)).detail).toEqual({
    code: 'due_date_too_late',
    parameters: { latest },
  });
});

// Due on 25 November. The day ends at 15:00 UTC in Tokyo and at 08:00 UTC the next day in Seattle.
test.each([
  ['Asia/Tokyo', '2026-11-25T14:59:59Z', false],
  ['Asia/Tokyo', '2026-11-25T15:00:00Z', true],
  ['America/Los_Angeles', '2026-11-25T15:00:00Z', false],
  ['America/Los_Angeles', '2026-11-26T07:59:59Z', false],
  ['America/Los_Angeles', '2026-11-26T08:00:00Z', true],
  ['UTC', '2026-11-25T23:59:59.999Z', false],
  ['UTC', '2026-11-26T00:00:00Z', true],
])('due on 25 November is overdue in %s at %s: %s', (zone, instant, expected) => {
  expect(daysLate(activity({ dueOn: calendarDate('2026-11-25') }), new Date(instant), zone) > 0).toBe(expected);
});

// In Berlin 29 March 2026 has 23 hours and 25 October 2026 has 25.
test.each([
  ['2026-03-29', '2026-03-29T21:59:59Z', false],
  ['2026-03-29', '2026-03-29T22:00:00Z', true],
  ['2026-10-25', '2026-10-25T22:59:59Z', false],
  ['2026-10-25', '2026-10-25T23:00:00Z', true],
])('on the day the clocks change, due on %s is overdue at %s: %s', (dueOn, instant, expected) => {
  expect(daysLate(activity({ dueOn: calendarDate(dueOn) }), new Date(instant), 'Europe/Berlin') > 0).toBe(expected);
});

test.each([
  ['has no due date', { dueOn: null }],
  ['is paused', { pausedSince: calendarDate('2026-11-20') }],
  ['is completed', { status: status('completed') }],
])('what %s is never overdue', (_, overrides) => {
  expect(daysLate(activity(overrides), new Date('2099-01-01T00:00:00Z'), 'UTC') > 0).toBe(false);
});

describe('a date as typed', () => {
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
});
