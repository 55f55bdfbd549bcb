import { describe, expect, test } from 'vitest';
import { exceptionId } from '../../test/support/exception-fixtures.ts';
import type { DeviceScope } from './activity.ts';
import type { CalendarDate } from './calendar-date.ts';
import { stoodStill } from './stood-still.ts';
import type { ExceptionPeriod } from './under-exception.ts';

const day = (text: string) => text as CalendarDate;
const all: DeviceScope = { kind: 'all' };
const groups = (...names: readonly string[]): DeviceScope => ({ kind: 'groups', groups: names });

function period(number: number, scope: DeviceScope, overrides: Partial<ExceptionPeriod> = {}): ExceptionPeriod {
  const dates = { from: day('2026-11-10'), to: day('2026-11-19') };
  return { id: exceptionId(number), number, scope, isApproved: false, isNamed: false, ...dates, ...overrides };
}

/** `EXC-1 from..until, days`, with a mark where it goes on. */
function told(scope: DeviceScope, periods: readonly ExceptionPeriod[], today = '2026-12-01', filedOn = '2026-11-01') {
  return stoodStill({ scope, filedOn: day(filedOn) }, periods, day(today)).map(
    ({ number, from, until, dayCount, isGoingOn }) =>
      `${number} ${from.slice(5)}..${until.slice(5)}, ${dayCount}${isGoingOn ? ' so far' : ''}`,
  );
}

describe('the exceptions by which an activity stood still', () => {
  test.each([
    ['one that has ended', groups('A'), [period(1, all)], ['1 11-10..11-19, 10']],
    ['one for another group', groups('A'), [period(1, groups('B'))], []],
    ['one for some of its groups', groups('A', 'B'), [period(1, groups('A'))], []],
    [
      'two that cover it together, on the days on which both held',
      groups('A', 'B'),
      [period(1, groups('A')), period(2, groups('B'), { from: day('2026-11-18'), to: day('2026-11-30') })],
      ['1 11-18..11-19, 2', '2 11-18..11-19, 2'],
    ],
    [
      'a global one, and no other on its days',
      groups('A'),
      [period(1, groups('A'), { to: day('2026-11-30') }), period(2, all, { from: day('2026-11-15') })],
      ['1 11-10..11-30, 16', '2 11-15..11-19, 5'],
    ],
  ] as const)('%s', (_, scope, periods, expected) => {
    expect(told(scope, periods)).toEqual(expected);
  });

  test('until the last day of one that is in effect, with the days so far', () => {
    expect(told(all, [period(1, all, { isApproved: true })], '2026-11-12')).toEqual(['1 11-10..11-19, 3 so far']);
  });

  test('from the day on which it was filed', () => {
    expect(told(all, [period(1, all)], '2026-12-01', '2026-11-17')).toEqual(['1 11-17..11-19, 3']);
    expect(told(all, [period(1, all)], '2026-12-01', '2026-11-20')).toEqual([]);
  });
});
