import { describe, expect, test } from 'vitest';
import { approval, exception, exceptionStatus } from '../../../test/support/exception-fixtures.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { DomainError } from '../../core/domain-error.ts';
import { endOf, exceptionEndFrom, heldUntil, isOver, isWarningDue, rejectShortening } from './end.ts';

const day = (text: string) => text as CalendarDate;
const today = day('2026-11-25');

describe('a last day', () => {
  test.each([
    ['2026-11-25', null],
    ['2027-11-25', null],
    ['2026-11-24', 'exception_end_past'],
    ['2027-11-26', 'exception_too_long'],
    ['2026-02-30', 'exception_end_missing'],
    [null, 'exception_end_missing'],
  ])('%s: %s', (typed, code) => {
    expect(refusedWith(() => exceptionEndFrom(typed, today))).toBe(code);
  });

  test('is counted from the approval where days were asked for', () => {
    expect(endOf({ kind: 'days', days: 30 }, day('2026-12-01'))).toBe('2026-12-31');
  });

  test('may have passed before the approval', () => {
    const wanted = { kind: 'until', endsOn: day('2026-11-24') } as const;

    expect(refusedWith(() => endOf(wanted, today))).toBe('exception_end_past');
  });
});

describe('a renewal', () => {
  const until = (endsOn: string) => ({ kind: 'until', endsOn: day(endsOn) }) as const;
  const days = (count: 30 | 60) => ({ kind: 'days', days: count }) as const;

  test.each([
    ['in_effect', until('2026-12-24'), 'exception_end_not_later'],
    ['in_effect', until('2026-12-25'), 'exception_end_not_later'],
    ['in_effect', days(30), 'exception_end_not_later'],
    ['in_effect', until('2026-12-26'), null],
    ['in_effect', days(60), null],
    ['expired', until('2026-11-26'), null],
  ] as const)('of one that is %s until 25 December, %j: %s', (state, duration, code) => {
    const renewed = exception({ status: exceptionStatus(state) });

    expect(refusedWith(() => rejectShortening(renewed, duration, today))).toBe(code);
  });

  test('continues what holds only while that is approved', () => {
    const heldIn = (state: 'requested' | 'in_effect' | 'cancelled') => heldUntil({ status: exceptionStatus(state) });

    expect([heldIn('requested'), heldIn('in_effect'), heldIn('cancelled')]).toEqual([null, '2026-12-25', null]);
  });
});

describe('it is over', () => {
  const inEffect = exception({ status: exceptionStatus('in_effect') });

  test.each([
    ['2026-12-25', false],
    ['2026-12-26', true],
  ])('on %s: %s, its last day being 25 December', (on, expected) => {
    expect(isOver(inEffect, day(on))).toBe(expected);
  });

  test('also undecided, where it was to end on a date', () => {
    const until = exception({ duration: { kind: 'until', endsOn: day('2026-12-01') } });

    expect([isOver(until, day('2026-12-01')), isOver(until, day('2026-12-02'))]).toEqual([false, true]);
    expect(isOver(exception(), day('2027-12-02'))).toBe(false);
  });
});

describe('its end is announced', () => {
  const inEffect = exception({ status: exceptionStatus('in_effect') });

  test.each([
    ['2026-12-17', false],
    ['2026-12-18', true],
    ['2026-12-25', true],
    ['2026-12-26', false],
  ])('on %s: %s', (on, expected) => {
    expect(isWarningDue(inEffect, day(on))).toBe(expected);
  });

  test('once, and not on the day of the approval', () => {
    const short = { ...approval(), endsOn: day('2026-11-27') };
    const decision = inEffect.status.decision;
    const status = { state: 'in_effect', decision, approval: short } as const;

    expect(isWarningDue({ ...inEffect, status }, today)).toBe(false);
    expect(isWarningDue({ ...inEffect, status }, day('2026-11-26'))).toBe(true);
    expect(isWarningDue({ ...inEffect, warnedOn: day('2026-12-18') }, day('2026-12-19'))).toBe(false);
    expect(isWarningDue(exception(), day('2026-12-19'))).toBe(false);
  });
});

function refusedWith(act: () => unknown): string | null {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.detail.code;
    throw error;
  }
  return null;
}
