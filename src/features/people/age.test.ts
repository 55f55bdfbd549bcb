import { expect, test } from 'vitest';
import { ageOf, happenedAt } from './age.ts';

const known = new Date('2026-03-02T12:00:00Z');

test.each([
  ['a second later', new Date('2026-03-02T12:00:01Z'), known, 'newer'],
  ['a second earlier', new Date('2026-03-02T11:59:59Z'), known, 'older'],
  ['in the same second', known, known, 'unclear'],
  ['without saying when', undefined, known, 'unclear'],
  ['of which nothing is known', undefined, null, 'newer'],
] as const)('a change %s', (_, said, knownAt, expected) => {
  expect(ageOf(said, knownAt)).toBe(expected);
});

test.each([
  ['1772452800.000300', known],
  [undefined, new Date(0)],
  ['', new Date(0)],
  ['soon', new Date(0)],
])('an event of %s', (event_ts, expected) => {
  expect(happenedAt({ event_ts })).toEqual(expected);
});
