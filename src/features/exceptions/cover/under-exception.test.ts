import { describe, expect, test } from 'vitest';
import { approval, exception, exceptionStatus } from '../../../../test/support/exception-fixtures.ts';
import { ben } from '../../../../test/support/fixtures.ts';
import type { DeviceScope } from '../../../domain/activity.ts';
import type { CalendarDate } from '../../../domain/calendar-date.ts';
import type { ReadingScope } from '../../../domain/reading-scope.ts';
import type { Exception } from '../exception.ts';
import { coverBy } from './under-exception.ts';

const day = (text: string) => text as CalendarDate;
const all: DeviceScope = { kind: 'all' };
const groups = (...names: readonly string[]): DeviceScope => ({ kind: 'groups', groups: names });

const today = day('2026-11-15');
const everybody = { kind: 'everything' } as const;

function approved(number: number, scope: DeviceScope, to = '2026-11-19'): Exception {
  const days = approval({ startsOn: day('2026-11-10'), endsOn: day(to) });
  return exception({ number, scope, status: { ...exceptionStatus('in_effect'), state: 'in_effect', approval: days } });
}

function cancelled(number: number, scope: DeviceScope): Exception {
  return exception({ number, scope, status: exceptionStatus('cancelled') });
}

describe('an activity is paused', () => {
  test.each([
    ['for all devices, under a global one', all, [approved(1, all)], [1]],
    ['for all devices, under one for some groups', all, [approved(1, groups('A', 'B'))], null],
    ['for a group, under a global one', groups('A'), [approved(1, all)], [1]],
    ['for two groups, under one for one of them', groups('A', 'B'), [approved(1, groups('A'))], null],
    [
      'for two groups, under two that cover both',
      groups('A', 'B'),
      [approved(2, groups('B')), approved(1, groups('A'))],
      [1, 2],
    ],
    ['under one that has ended', groups('A'), [cancelled(1, all)], null],
    ['under one whose last day has ended', groups('A'), [approved(1, all, '2026-11-14')], null],
  ] as const)('%s', (_, scope, exceptions, numbers) => {
    expect(coverBy(exceptions, { scope }, { today, reader: everybody }).under?.numbers ?? null).toEqual(numbers);
  });

  test('under those, too, that its reader may not know otherwise', () => {
    const reader = { kind: 'some', groups: ['B'], personId: ben } as const;

    const { under } = coverBy(
      [approved(1, groups('A')), approved(2, groups('B'))],
      { scope: groups('A', 'B') },
      { today, reader },
    );
    expect(under?.numbers).toEqual([1, 2]);
  });

  test('until the first of those that it needs ends', () => {
    const exceptions = [approved(1, groups('A')), approved(2, groups('B'), '2026-11-30')];

    expect(coverBy(exceptions, { scope: groups('A', 'B') }, { today, reader: everybody }).under?.until).toBe(
      '2026-11-19',
    );
  });
});

describe('an activity is covered in part', () => {
  test.each([
    ['not under a global one', groups('A', 'B'), [approved(1, all), approved(2, groups('A'))], null],
    ['not where all of its groups are covered', groups('A', 'B'), [approved(1, groups('A', 'B'))], null],
    ['not where none of its groups is', groups('A'), [approved(1, groups('B'))], null],
    ['not under one that has ended', groups('A', 'B'), [cancelled(1, groups('A'))], null],
    [
      'by the groups that it has in common with each',
      groups('A', 'B', 'C'),
      [approved(2, groups('B', 'D'), '2026-11-30'), approved(1, groups('A'))],
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
      [approved(1, groups('A', 'B'))],
      { covers: [{ number: 1, groups: ['A', 'B'], until: '2026-11-19' }], others: null },
    ],
  ] as const)('%s', (_, scope, exceptions, expected) => {
    expect(coverBy(exceptions, { scope }, { today, reader: everybody }).partly).toEqual(expected);
  });

  test('as far as its reader may know: others count, but are not named', () => {
    const some = (...names: readonly string[]) => ({ kind: 'some', groups: names, personId: ben }) as const;
    const exceptions = [approved(1, groups('A')), approved(2, groups('B'))];
    const of = (reader: ReadingScope) =>
      coverBy(exceptions, { scope: groups('A', 'B', 'C') }, { today, reader }).partly;

    expect(of(some('C'))).toBeNull();
    const covers = [{ number: 2, groups: ['B'], until: '2026-11-19' }];
    expect(of(some('B'))).toEqual({ covers, others: ['C'] });
  });
});
