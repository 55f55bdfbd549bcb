import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { calendarDate } from '../../test/support/fixtures.ts';
import { addDays, dateIn, isTimeZone, toCalendarDate } from './dates.ts';

test.each(['2026-11-25', '2028-02-29', '2026-12-31', '2026-01-01'])('%s is a day', (text) => {
  expect(toCalendarDate(text)).toBe(text);
});

test('reads a text of another form, or of a day that does not exist, as null', () => {
  expectEach(
    [
      '2026-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-11-31',
      '2026-11-00',
      '26-11-25',
      '0000-01-01',
      '2026-1-2',
      '2026-11-25T00:00:00Z',
      ' 2026-11-25',
      '2026-11-25\n',
      '٢٠٢٦-١١-٢٥',
      'tomorrow',
      '',
    ],
    (text) => {
      expect(toCalendarDate(text)).toBeNull();
    },
  );
});

test.each([
  ['Asia/Tokyo', '2026-11-25T14:59:59Z', '2026-11-25'],
  ['Asia/Tokyo', '2026-11-25T15:00:00Z', '2026-11-26'],
  ['America/Los_Angeles', '2026-11-25T07:59:59Z', '2026-11-24'],
  ['America/Los_Angeles', '2026-11-25T08:00:00Z', '2026-11-25'],
  ['Pacific/Kiritimati', '2026-11-25T10:00:00Z', '2026-11-26'],
  ['UTC', '2026-12-31T23:59:59Z', '2026-12-31'],
])('in %s it is, at %s, %s', (zone, instant, expected) => {
  expect(dateIn(zone, new Date(instant))).toBe(expected);
});

test.each([
  ['2026-11-25', 7, '2026-12-02'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  // Days on which clocks change are days as others.
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-10-24', 2, '2026-10-26'],
  ['2026-11-25', -30, '2026-10-26'],
  ['2026-11-25', 0, '2026-11-25'],
  ['9999-12-30', 5, '9999-12-31'],
])('%s and %i days is %s', (date, days, expected) => {
  expect(addDays(calendarDate(date), days)).toBe(expected);
});

test('adding days and taking them away gives the same day', () => {
  const dates = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => calendarDate(date.toISOString().slice(0, 10)));
  fc.assert(
    fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
      expect(addDays(addDays(date, days), -days)).toBe(date);
    }),
  );
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Middle/Earth', false],
  ['', false],
  ['Europe/Berlin; drop table', false],
])('%j is a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});
