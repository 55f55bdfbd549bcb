import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalendarDate, startOfDay, zonedInstant } from './dates.ts';

const at = new Date('2026-07-01T22:30:05.678Z');

test.each([
  ['UTC', '2026-07-01T22:30:05+00:00'],
  ['Europe/Berlin', '2026-07-02T00:30:05+02:00'],
  ['Asia/Tokyo', '2026-07-02T07:30:05+09:00'],
  ['Asia/Kolkata', '2026-07-02T04:00:05+05:30'],
  ['America/St_Johns', '2026-07-01T20:00:05-02:30'],
])('in %s it is %s', (timeZone, words) => {
  expect(zonedInstant(timeZone, at)).toBe(words);
});

test('in winter Berlin is one hour ahead', () => {
  expect(zonedInstant('Europe/Berlin', new Date('2026-01-01T00:00:00Z'))).toBe('2026-01-01T01:00:00+01:00');
});

test('read back, it is the same second', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Tokyo', 'America/New_York', 'Asia/Kathmandu');
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

  fc.assert(
    fc.property(zones, instants, (timeZone, instant) => {
      const second = Math.floor(instant.getTime() / 1000) * 1000;
      expect(Date.parse(zonedInstant(timeZone, instant))).toBe(second);
    }),
  );
});

test.each([
  ['UTC', '2026-03-02', '2026-03-02T00:00:00+00:00'],
  ['Asia/Tokyo', '2026-03-02', '2026-03-02T00:00:00+09:00'],
  ['Pacific/Kiritimati', '2026-03-02', '2026-03-02T00:00:00+14:00'],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T00:00:00+01:00'],
  ['Europe/Berlin', '2026-03-30', '2026-03-30T00:00:00+02:00'],
  ['America/Los_Angeles', '2026-11-01', '2026-11-01T00:00:00-07:00'],
  ['America/Los_Angeles', '2026-11-02', '2026-11-02T00:00:00-08:00'],
])('in %s, %s begins at %s', (timeZone, day, words) => {
  expect(zonedInstant(timeZone, startOfDay(timeZone, day as CalendarDate))).toBe(words);
});
