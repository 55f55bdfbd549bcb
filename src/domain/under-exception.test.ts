import { describe, expect, test } from 'vitest';
import { exceptionId } from '../../test/support/exception-fixtures.ts';
import type { DeviceScope } from './activity.ts';
import type { CalendarDate } from './calendar-date.ts';
import { type ExceptionPeriod, effectiveDueOn, partlyUnderOf, underExceptionOf } from './under-exception.ts';

const day = (text: string) => text as CalendarDate;
const all: DeviceScope = { kind: 'all' };
const groups = (...names: readonly string[]): DeviceScope => ({ kind: 'groups', groups: names });

function period(number: number, scope: DeviceScope, overrides: Partial<ExceptionPeriod> = {}): ExceptionPeriod {
  const dates = { from: day('2026-11-10'), to: day('2026-11-19') };
  return { id: exceptionId(number), number, scope, isApproved: true, isNamed: true, ...dates, ...overrides };
}

describe('an activity stands still', () => {
  const today = day('2026-11-15');

  test.each([
    ['for all devices, under a global one', all, [period(1, all)], [1]],
    ['for all devices, under one for some groups', all, [period(1, groups('A', 'B'))], null],
    ['for a group, under a global one', groups('A'), [period(1, all)], [1]],
    ['for two groups, under one for one of them', groups('A', 'B'), [period(1, groups('A'))], null],
    [
      'for two groups, under two that cover both',
      groups('A', 'B'),
      [period(2, groups('B')), period(1, groups('A'))],
      [1, 2],
    ],
    ['under one that has ended', groups('A'), [period(1, all, { isApproved: false })], null],
    ['under one that begins tomorrow', groups('A'), [period(1, all, { from: day('2026-11-16') })], null],
  ] as const)('%s', (_, scope, periods, numbers) => {
    expect(underExceptionOf({ scope }, periods, today)?.numbers ?? null).toEqual(numbers);
  });

  test('under those, too, that its reader may not know otherwise', () => {
    const periods = [period(1, groups('A'), { isNamed: false }), period(2, groups('B'))];

    expect(underExceptionOf({ scope: groups('A', 'B') }, periods, today)?.numbers).toEqual([1, 2]);
  });

  test('until the first of those that it needs ends', () => {
    const periods = [period(1, groups('A')), period(2, groups('B'), { to: day('2026-11-30') })];

    expect(underExceptionOf({ scope: groups('A', 'B') }, periods, today)?.until).toBe('2026-11-19');
  });
});

describe('days under an exception are added to the due date', () => {
  const activity = { scope: groups('A', 'B'), dueOn: day('2026-11-12'), countedFrom: day('2026-11-01') };

  test.each([
    ['none before it began', [period(1, all)], '2026-11-09', '2026-11-12'],
    ['those that have gone by while it holds', [period(1, all)], '2026-11-12', '2026-11-15'],
    ['all of them once it has ended', [period(1, all)], '2026-12-24', '2026-11-22'],
    [
      'not those before it was filed',
      [period(1, all, { from: day('2026-10-01'), to: day('2026-11-02') })],
      '2026-11-20',
      '2026-11-14',
    ],
    [
      'each once, whatever covers it',
      [period(1, all), period(2, all), period(3, groups('A', 'B'))],
      '2026-12-24',
      '2026-11-22',
    ],
    ['not those on which only some groups were covered', [period(1, groups('A'))], '2026-12-24', '2026-11-12'],
    [
      'those on which both groups were covered by two',
      [period(1, groups('A')), period(2, groups('B'), { from: day('2026-11-18'), to: day('2026-11-30') })],
      '2026-12-24',
      '2026-11-14',
    ],
  ] as const)('%s', (_, periods, today, expected) => {
    expect(effectiveDueOn(activity, periods, day(today))).toBe(expected);
  });

  test('of those before somebody chose the date, none', () => {
    const chosen = { ...activity, dueOn: day('2026-12-24'), countedFrom: day('2026-11-25') };

    expect(effectiveDueOn(chosen, [period(1, all)], day('2026-12-24'))).toBe('2026-12-24');
  });
});

describe('an activity is covered in part', () => {
  const today = day('2026-11-15');

  test.each([
    ['not under a global one', groups('A', 'B'), [period(1, all), period(2, groups('A'))], null],
    ['not where all of its groups are covered', groups('A', 'B'), [period(1, groups('A', 'B'))], null],
    ['not where none of its groups is', groups('A'), [period(1, groups('B'))], null],
    ['not under one that has ended', groups('A', 'B'), [period(1, groups('A'), { isApproved: false })], null],
    [
      'by the groups that it has in common with each',
      groups('A', 'B', 'C'),
      [period(2, groups('B', 'D'), { to: day('2026-11-30') }), period(1, groups('A'))],
      {
        covers: [
          { number: 1, groups: ['A'], until: '2026-11-19' },
          { number: 2, groups: ['B'], until: '2026-11-30' },
        ],
        others: ['C'],
      },
    ],
    [
      'where it is about all devices, by all of theirs, and the others are not known',
      all,
      [period(1, groups('A', 'B'))],
      { covers: [{ number: 1, groups: ['A', 'B'], until: '2026-11-19' }], others: null },
    ],
    ['not by those that its reader may not know', groups('A', 'B'), [period(1, groups('A'), { isNamed: false })], null],
    [
      'by those that its reader may know, and the others are those that none covers',
      groups('A', 'B', 'C'),
      [period(1, groups('A'), { isNamed: false }), period(2, groups('B'))],
      { covers: [{ number: 2, groups: ['B'], until: '2026-11-19' }], others: ['C'] },
    ],
  ] as const)('%s', (_, scope, periods, expected) => {
    expect(partlyUnderOf({ scope }, periods, today)).toEqual(expected);
  });
});
