import { describe, expect, test } from 'vitest';
import type { CalendarDate } from './calendar-date.ts';
import { changed, isOverviewDay, missedOverviews, mostNamedInOverview } from './overview.ts';
import { defaultSettings } from './settings.ts';

const day = (text: string) => text as CalendarDate;
const daily = { ...defaultSettings, overviews: 'daily' } as const;
const weekly = { ...defaultSettings, overviews: 'weekly' } as const;

describe('the days of an overview', () => {
  // 2026-03-02 is a Monday.
  test.each([
    ['daily', daily, '2026-03-06', '2026-03-05', true],
    ['daily, on a Saturday', daily, '2026-03-07', '2026-03-06', false],
    ['off', defaultSettings, '2026-03-06', null, false],
    ['weekly, on its day', weekly, '2026-03-09', '2026-03-02', true],
    ['weekly, in between', weekly, '2026-03-05', '2026-03-02', false],
    ['weekly, its day was slept through', weekly, '2026-03-10', '2026-03-02', true],
    ['weekly, never before and not its day', weekly, '2026-03-04', null, false],
  ] as const)('%s', (_, settings, date, last, isDue) => {
    expect(isOverviewDay(day(date), last === null ? null : day(last), settings)).toBe(isDue);
  });

  test.each([
    ['none where the day before had one', daily, '2026-03-05', '2026-03-06', []],
    ['none over a weekend', daily, '2026-03-06', '2026-03-09', []],
    ['working days in between', daily, '2026-03-05', '2026-03-10', ['2026-03-06', '2026-03-09']],
    ['the day of the week, where it is made up for later', weekly, '2026-03-02', '2026-03-11', ['2026-03-09']],
    ['each week that went by', weekly, '2026-03-02', '2026-03-23', ['2026-03-09', '2026-03-16']],
  ] as const)('missed: %s', (_, settings, last, date, missed) => {
    expect(missedOverviews(day(last), day(date), settings)).toEqual(missed);
  });

  test('a year of sleep is not listed day by day', () => {
    expect(missedOverviews(day('2025-03-03'), day('2026-03-03'), daily).length).toBeLessThan(25);
  });
});

test('ten of each kind are named, and the others counted', () => {
  const all = Array.from({ length: 13 }, (_, index) => index);

  expect(changed(all)).toEqual({ named: all.slice(0, mostNamedInOverview), more: 3 });
});
