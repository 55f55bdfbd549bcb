import { expect, test } from 'vitest';
import { secondsAt, zonedTime } from './element-value.ts';

test.each([
  ['Europe/Berlin', '2026-11-25T09:30'],
  ['Asia/Tokyo', '2026-11-25T17:30'],
  ['America/New_York', '2026-11-25T03:30'],
])('in %s the same moment is %s, both ways', (timeZone, zoned) => {
  const seconds = Date.parse('2026-11-25T08:30:00Z') / 1000;

  expect([zonedTime(seconds, timeZone), secondsAt(zoned, timeZone)]).toEqual([zoned, seconds]);
});

test('what is no time has no moment', () => {
  expect(secondsAt('', 'Europe/Berlin')).toBeNull();
});
