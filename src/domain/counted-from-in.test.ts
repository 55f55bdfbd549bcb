import { expect, test } from 'vitest';
import { countedFromIn } from './counted-from-in.ts';

const filed = new Date('2026-11-25T22:30:00Z');
const chosen = new Date('2026-11-27T22:30:00Z');

test.each([
  ['from the day on which it was filed', 'Europe/Berlin', undefined, '2026-11-25'],
  ['from that day in the zone in which it is the next one already', 'Asia/Tokyo', undefined, '2026-11-26'],
  ['from the day after the one on which its date was chosen', 'Europe/Berlin', chosen, '2026-11-28'],
  ['from the day after that one in its zone', 'Asia/Tokyo', chosen, '2026-11-29'],
] as const)('days under an exception count %s', (_, timeZone, dueSetAt, expected) => {
  expect(countedFromIn(timeZone, { createdAt: filed, ...(dueSetAt === undefined ? {} : { dueSetAt }) })).toBe(expected);
});

test('a date that was never chosen again counts from the day of filing', () => {
  expect(countedFromIn('UTC', { createdAt: filed, dueSetAt: null })).toBe('2026-11-25');
});
