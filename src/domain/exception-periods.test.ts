import { describe, expect, test } from 'vitest';
import { approval, exception, exceptionStatus } from '../../test/support/exception-fixtures.ts';
import { ben, calendarDate } from '../../test/support/fixtures.ts';
import { byPerson } from './decided-by.ts';
import type { ExceptionStatus } from './exception.ts';
import { exceptionPeriods, type PeriodQuery } from './exception-periods.ts';

const approved = approval({ startsOn: calendarDate('2026-11-25'), endsOn: calendarDate('2026-12-25') });
const inEffect: ExceptionStatus = { ...exceptionStatus('in_effect'), state: 'in_effect', approval: approved };
const query: PeriodQuery = {
  exceptionZone: 'Europe/Berlin',
  now: new Date('2026-12-01T09:00:00Z'),
  reader: { kind: 'everything' },
};

function ended(state: 'cancelled' | 'expired', at: string, ofApproval: typeof approved | null = approved) {
  const facts = { decision: { by: byPerson(ben), at: new Date(at) }, approval: ofApproval };
  return state === 'cancelled' ? ({ state, ...facts, reason: '' } as const) : ({ state, ...facts } as const);
}

function periodOf(status: ExceptionStatus, changes: Partial<PeriodQuery> = {}): string {
  const [period] = exceptionPeriods([exception({ status })], { ...query, ...changes });
  if (period === undefined) return 'none';
  return `${period.from}..${period.to}${period.isApproved ? ' approved' : ''}`;
}

describe('the days of an exception', () => {
  test.each<[string, ExceptionStatus, string]>([
    ['those of its approval, while it holds', inEffect, '2026-11-25..2026-12-25 approved'],
    [
      'those of its approval, while another stands in for it',
      { ...inEffect, state: 'suspended' },
      '2026-11-25..2026-12-25 approved',
    ],
    ['until it was cancelled', ended('cancelled', '2026-12-03T09:00:00Z'), '2026-11-25..2026-12-03'],
    [
      'until it was renewed by another',
      { state: 'renewed', decision: { by: byPerson(ben), at: new Date('2026-12-03T09:00:00Z') }, approval: approved },
      '2026-11-25..2026-12-03',
    ],
    [
      'until that day in their zone',
      ended('cancelled', '2026-12-03T23:30:00Z'),
      // Half past midnight in Berlin.
      '2026-11-25..2026-12-04',
    ],
    [
      'until its last day, where the job that ends it came after that',
      ended('expired', '2026-12-26T00:10:00Z'),
      '2026-11-25..2026-12-25',
    ],
    ['none, before it is decided about', exceptionStatus('requested'), 'none'],
    ['none, where it was rejected', exceptionStatus('rejected'), 'none'],
    ['none, where it was over before anybody decided', ended('expired', '2026-12-26T00:10:00Z', null), 'none'],
  ])('are %s', (_, status, expected) => {
    expect(periodOf(status)).toBe(expected);
  });

  test('begin today where the zone has moved back to a day before its first', () => {
    const now = new Date('2026-11-25T03:00:00Z');

    expect(periodOf(inEffect, { now })).toBe('2026-11-25..2026-12-25 approved');
    expect(periodOf(inEffect, { now, exceptionZone: 'America/New_York' })).toBe('2026-11-24..2026-12-25 approved');
  });

  test('are named to who sees what it is about', () => {
    const of = (groups: readonly string[]) =>
      exceptionPeriods([exception({ status: inEffect })], {
        ...query,
        reader: { kind: 'some', groups, personId: ben },
      });

    expect([of(['Kiosks']), of(['Servers'])].map(([one]) => one?.isNamed)).toEqual([true, false]);
  });
});
