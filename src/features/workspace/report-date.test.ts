import { expect, test } from 'vitest';
import type { CalendarDate } from '../../core/dates.ts';
import { isWeeklyDue, reportDateOf } from './days.ts';
import { defaultSettings } from './settings.ts';

const settings = { ...defaultSettings, reportHour: 9, holidays: ['2026-12-25' as CalendarDate] };

test.each([
  ['before its hour', '2026-11-25T07:59:00Z', 'Europe/Berlin', null],
  ['at its hour', '2026-11-25T08:00:00Z', 'Europe/Berlin', '2026-11-25'],
  ['late, after the bot was down', '2026-11-25T21:00:00Z', 'Europe/Berlin', '2026-11-25'],
  ['at its hour in summer time', '2026-07-15T07:00:00Z', 'Europe/Berlin', '2026-07-15'],
  ['on the Monday after summer time ended', '2026-10-26T08:00:00Z', 'Europe/Berlin', '2026-10-26'],
  ['an hour earlier on the Friday before', '2026-10-23T07:00:00Z', 'Europe/Berlin', '2026-10-23'],
  ['in Tokyo it is tomorrow', '2026-11-26T00:00:00Z', 'Asia/Tokyo', '2026-11-26'],
  ['in Seattle it is not yet', '2026-11-26T00:00:00Z', 'America/Los_Angeles', '2026-11-25'],
  ['on a Saturday', '2026-11-28T12:00:00Z', 'Europe/Berlin', null],
  ['on a holiday', '2026-12-25T12:00:00Z', 'Europe/Berlin', null],
  ['shortly after midnight', '2026-11-25T23:30:00Z', 'Europe/Berlin', null],
] as const)('%s', (_, now, timeZone, expected) => {
  expect(reportDateOf(new Date(now), timeZone, settings)).toBe(expected);
});

test.each([
  ['the first one, on its day', '2026-11-30', null, true],
  ['the first one, on another day', '2026-12-01', null, false],
  ['the first one, after its day was a holiday', '2026-12-08', null, true],
  ['the first one, on the second day after a holiday', '2026-12-09', null, false],
  ['a week later', '2026-12-07', '2026-11-30', true],
  ['on the day after', '2026-12-08', '2026-12-07', false],
  ['its day was a holiday', '2026-12-29', '2026-12-21', true],
  ['it was down for two weeks', '2026-12-16', '2026-11-30', true],
] as const)('weekly: %s', (_, date, lastWeekly, expected) => {
  const monday = { ...settings, weeklyReportDay: 1, holidays: ['2026-12-07' as CalendarDate] } as const;

  expect(isWeeklyDue(date as CalendarDate, lastWeekly as CalendarDate | null, monday)).toBe(expected);
});

test.each([
  ['the first one, on the Friday before', '2026-11-27', null, false],
  ['the first one, on the working day after', '2026-11-30', null, true],
  ['the first one, once that day is over', '2026-12-01', null, false],
  ['the first one, where Monday is a holiday', '2026-12-08', null, true],
  ['a week later', '2026-12-14', '2026-12-08', true],
  ['on the day after', '2026-12-15', '2026-12-14', false],
] as const)('weekly on Sundays, when nobody works: %s', (_, date, lastWeekly, expected) => {
  const sunday = { ...settings, weeklyReportDay: 7, holidays: ['2026-12-07' as CalendarDate] } as const;

  expect(isWeeklyDue(date as CalendarDate, lastWeekly as CalendarDate | null, sunday)).toBe(expected);
});
