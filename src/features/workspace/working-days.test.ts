import { expect, test } from 'vitest';
import { addDays, type CalendarDate } from '../../core/dates.ts';
import { isWorkingDay, weekdayOf, workingDaysSince } from './days.ts';
import { defaultSettings } from './settings.ts';

const policy = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-12-25' as CalendarDate] } as const;

test.each([
  ['2026-11-23', 1, true],
  ['2026-11-27', 5, true],
  ['2026-11-28', 6, false],
  ['2026-11-29', 7, false],
  ['2026-12-25', 5, false],
] as const)('%s', (date, weekday, isWorking) => {
  expect([weekdayOf(date as CalendarDate), isWorkingDay(date as CalendarDate, policy)]).toEqual([weekday, isWorking]);
});

test('a week may be another one', () => {
  const gulf = { workingDays: [7, 1, 2, 3, 4], holidays: [] } as const;

  expect(isWorkingDay('2026-11-29' as CalendarDate, gulf)).toBe(true);
  expect(isWorkingDay('2026-11-27' as CalendarDate, gulf)).toBe(false);
});

test.each([
  ['the same day', '2026-11-25T08:00:00Z', '2026-11-25', 'Europe/Berlin', 0],
  ['the next day', '2026-11-25T08:00:00Z', '2026-11-26', 'Europe/Berlin', 1],
  ['over a weekend', '2026-11-27T11:00:00Z', '2026-11-30', 'Europe/Berlin', 1],
  ['filed on a Saturday', '2026-11-28T11:00:00Z', '2026-11-30', 'Europe/Berlin', 1],
  ['over Christmas', '2026-12-24T11:00:00Z', '2026-12-28', 'Europe/Berlin', 1],
  ['Friday evening in Seattle is Saturday in Tokyo', '2026-11-28T02:00:00Z', '2026-11-30', 'America/Los_Angeles', 1],
  ['late on Sunday in Seattle, Monday in Tokyo', '2026-11-29T23:00:00Z', '2026-11-30', 'Asia/Tokyo', 0],
  ['over the end of summer time', '2026-10-23T22:30:00Z', '2026-10-26', 'Europe/Berlin', 1],
  ['over the beginning of summer time', '2026-03-06T18:00:00Z', '2026-03-09', 'America/Los_Angeles', 1],
  ['a half-hour zone', '2026-11-25T18:45:00Z', '2026-11-26', 'Asia/Kolkata', 0],
  ['half a year', '2026-11-25T08:00:00Z', '2027-05-25', 'Europe/Berlin', 128],
  ['until before it was filed', '2026-11-25T08:00:00Z', '2026-11-20', 'Europe/Berlin', 0],
] as const)('waited %s', (_, since, today, timeZone, days) => {
  const moment = { now: new Date(`${today}T12:00:00Z`), timeZone, settings: { ...defaultSettings, ...policy } };

  expect(workingDaysSince(new Date(since), moment)).toBe(days);
});

test('the same as counted day by day, however long, with free days of any kind and named twice', () => {
  const since = '2026-11-25' as CalendarDate;
  const free = ['2026-11-28', '2026-12-25', '2026-12-25', '2027-01-01', '2027-12-31'] as CalendarDate[];
  const week = { ...defaultSettings, workingDays: [7, 1, 2, 3], holidays: free } as const;
  let counted = 0;
  for (let ahead = 1; ahead <= 800; ahead += 1) {
    const today = addDays(since, ahead);
    if (isWorkingDay(today, week)) counted += 1;

    const moment = { now: new Date(`${today}T12:00:00Z`), timeZone: 'UTC', settings: week };
    const days = workingDaysSince(new Date(`${since}T12:00:00Z`), moment);

    expect(days, today).toBe(counted);
  }
});
