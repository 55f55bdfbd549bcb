import { expect, test } from 'vitest';
import { isQuietTime } from './readings.ts';

const firstReadAt = new Date('2026-11-25T09:00:00Z');

test.each([
  ['before the portal was read whole', null, '2027-11-25T09:00:00Z', true],
  ['at that moment', { firstReadAt }, '2026-11-25T09:00:00Z', true],
  ['in the week after', { firstReadAt }, '2026-12-02T08:59:59Z', true],
  ['when the week is over', { firstReadAt }, '2026-12-02T09:00:00Z', false],
])('%s', (_, reading, now, expected) => {
  expect(isQuietTime(reading, new Date(now))).toBe(expected);
});
