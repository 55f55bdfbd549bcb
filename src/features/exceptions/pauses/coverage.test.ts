import { describe, expect, test } from 'vitest';
import { approval, exception, exceptionId, exceptionStatus } from '../../../../test/support/exception-fixtures.ts';
import { ben } from '../../../../test/support/fixtures.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import type { ReadingScope } from '../../../core/reading-scope.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import type { Exception } from '../exception.ts';
import { coverageExtent, exceptionImpact, getCoverage } from './coverage.ts';

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
    expect(getCoverage(exceptions, { scope }, { today, reader: everybody }).under?.numbers ?? null).toEqual(numbers);
  });

  test('under those, too, that its reader may not know otherwise', () => {
    const reader = { kind: 'some', groups: ['B'], personId: ben } as const;

    const { under } = getCoverage(
      [approved(1, groups('A')), approved(2, groups('B'))],
      { scope: groups('A', 'B') },
      { today, reader },
    );
    expect(under?.numbers).toEqual([1, 2]);
  });

  test('until the first of those that it needs ends', () => {
    const exceptions = [approved(1, groups('A')), approved(2, groups('B'), '2026-11-30')];

    expect(getCoverage(exceptions, { scope: groups('A', 'B') }, { today, reader: everybody }).under?.until).toBe(
      '2026-11-19',
    );
  });
});

test.each([
  [
    'a global one ends before one for its groups',
    [approved(1, groups('A'), '2026-11-30'), approved(2, all)],
    [1],
    '2026-11-30',
  ],
  [
    'one for its groups ends before a global one',
    [approved(1, groups('A')), approved(2, all, '2026-11-30')],
    [2],
    '2026-11-30',
  ],
  ['two cover the same', [approved(1, groups('A')), approved(2, groups('A', 'B'), '2026-11-25')], [2], '2026-11-25'],
] as const)('a pause lasts as long as exceptions cover it: %s', (_, exceptions, numbers, until) => {
  const { under } = getCoverage(exceptions, { scope: groups('A') }, { today, reader: everybody });
  expect(under).toEqual({ numbers, until });
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
        exceptions: [
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
      { exceptions: [{ number: 1, groups: ['A', 'B'], until: '2026-11-19' }], others: null },
    ],
  ] as const)('%s', (_, scope, exceptions, expected) => {
    expect(getCoverage(exceptions, { scope }, { today, reader: everybody }).partial).toEqual(expected);
  });

  test('as far as its reader may know: others count, but are not named', () => {
    const some = (...names: readonly string[]) => ({ kind: 'some', groups: names, personId: ben }) as const;
    const exceptions = [approved(1, groups('A')), approved(2, groups('B'))];
    const of = (reader: ReadingScope) =>
      getCoverage(exceptions, { scope: groups('A', 'B', 'C') }, { today, reader }).partial;

    expect(of(some('C'))).toBeNull();
    const named = [{ number: 2, groups: ['B'], until: '2026-11-19' }];
    expect(of(some('B'))).toEqual({ exceptions: named, others: ['C'] });
  });
});

describe('some scopes together', () => {
  test.each([
    ['nothing covers nothing', groups('A'), [], 'none'],
    ['a scope of all covers groups', groups('A', 'B'), [all], 'whole'],
    ['a scope of all covers all', all, [groups('A'), all], 'whole'],
    ['groups cover a part of all, however many they are', all, [groups('A', 'B', 'C')], 'part'],
    ['nothing covers nothing of all', all, [], 'none'],
    ['the same groups cover whole', groups('A', 'B'), [groups('B', 'A')], 'whole'],
    ['more groups cover whole', groups('A'), [groups('A', 'B')], 'whole'],
    ['two cover together', groups('A', 'B'), [groups('A'), groups('B', 'C')], 'whole'],
    ['one of two groups is a part', groups('A', 'B'), [groups('A')], 'part'],
    ['other groups are nothing', groups('A', 'B'), [groups('C')], 'none'],
  ] as const)('%s', (_name, scope, scopes, expected) => {
    expect(coverageExtent({ scope }, scopes)).toBe(expected);
  });
});

const activity = (number: number, scope: DeviceScope) => ({ number, scope });
const anyone = () => true;

describe('what an exception means for open activities', () => {
  test.each([
    ['a global one pauses all of them', all, [activity(2, groups('A')), activity(1, all)], [], [1, 2], []],
    ['one for a group pauses what is about that alone', groups('A'), [activity(1, groups('A'))], [], [1], []],
    [
      'one for a group covers the others in part',
      groups('A'),
      [activity(1, groups('A', 'B')), activity(2, all)],
      [],
      [],
      [1, 2],
    ],
    ['it does not touch other groups', groups('A'), [activity(1, groups('B'))], [], [], []],
    [
      'two cover an activity together',
      groups('A'),
      [activity(1, groups('A', 'B'))],
      [approved(9, groups('B'))],
      [1],
      [],
    ],
    [
      'what has ended beside it covers nothing',
      groups('A'),
      [activity(1, groups('A', 'B'))],
      [ended(9, groups('B'))],
      [],
      [1],
    ],
  ] as const)('%s', (_name, scope, activities, others, paused, partial) => {
    const impact = exceptionImpact(exception({ scope }), { activities, all: others, isNamed: anyone });

    expect([impact?.paused.numbers, impact?.partial.numbers]).toEqual([paused, partial]);
  });

  test('a renewal is not held against what it continues, which ends with its approval', () => {
    const renewal = { of: exceptionId(9), ofNumber: 9, requesterId: exception().requesterId, count: 1 };
    const input = {
      activities: [activity(1, groups('A', 'B'))],
      all: [approved(9, groups('B'))],
      isNamed: anyone,
    };

    const impact = exceptionImpact(exception({ scope: groups('A'), renewal }), input);

    expect([impact?.paused.count, impact?.partial.numbers]).toEqual([0, [1]]);
  });

  test('all are counted, and at most ten are named that the reader may see', () => {
    const activities = Array.from({ length: 30 }, (_, index) => activity(index + 1, groups('A')));

    const impact = exceptionImpact(exception({ scope: groups('A') }), {
      activities,
      all: [],
      isNamed: ({ number }) => number % 2 === 0,
    });

    expect(impact?.paused).toEqual({ count: 30, numbers: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20] });
  });

  test('one for device groups means nothing beside a global one', () => {
    const input = { activities: [activity(1, groups('A'))], isNamed: anyone };

    expect(exceptionImpact(exception({ scope: groups('A') }), { ...input, all: [approved(9, all)] })).toBeNull();
    expect(exceptionImpact(exception({ scope: all }), { ...input, all: [approved(9, groups('A'))] })).toEqual({
      paused: { count: 1, numbers: [1] },
      partial: { count: 0, numbers: [] },
    });
  });
});

function ended(number: number, scope: DeviceScope) {
  return exception({ number, scope, status: exceptionStatus('expired') });
}
