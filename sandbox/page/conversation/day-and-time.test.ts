import { expect, test } from 'vitest';
import { dayAndTime, dayName, dayOf, dayWithin, instantOf, timeOfDay } from './timeline.ts';

const noonUtc = Date.UTC(2026, 10, 25, 12);

test('a timestamp of Slack’s is an instant to the millisecond', () => {
  expect(instantOf('1795608000.123400')).toBe(1_795_608_000_123);
});

test.each([
  ['Europe/Berlin', '1:00 PM'],
  ['America/Los_Angeles', '4:00 AM'],
  ['Asia/Kolkata', '5:30 PM'],
])('noon in UTC is told in %s as %s', (timeZone, expected) => {
  expect(timeOfDay(noonUtc, timeZone)).toBe(expected);
});

test('a day ends at the viewer’s midnight', () => {
  const lateUtc = Date.UTC(2026, 10, 25, 23);

  expect(dayOf(lateUtc, 'Asia/Tokyo')).toBe('2026-11-26');
  expect(dayOf(lateUtc, 'America/Los_Angeles')).toBe('2026-11-25');
});

test.each([
  [0, 'Today'],
  [1, 'Yesterday'],
  [2, 'Monday, November 23'],
  [400, 'Tuesday, October 21, 2025'],
])('%i days ago is %s', (days, expected) => {
  const clock = { nowMs: noonUtc, timeZone: 'UTC' };

  expect(dayName(noonUtc - days * 86_400_000, clock)).toBe(expected);
});

test.each([
  [0, 'today'],
  [1, 'yesterday'],
  [2, 'on Nov 23,'],
  [400, 'on Oct 21, 2025,'],
])('%i days ago is, within a sentence, %s', (days, expected) => {
  const clock = { nowMs: noonUtc, timeZone: 'UTC' };

  expect(dayWithin(noonUtc - days * 86_400_000, clock)).toBe(expected);
});

test('the sandbox’s clock names its zone', () => {
  expect(dayAndTime(noonUtc, 'America/Los_Angeles')).toBe('Wed, Nov 25, 4:00 AM PST');
});
