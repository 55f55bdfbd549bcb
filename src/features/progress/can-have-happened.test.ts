import { expect, test } from 'vitest';
import { canHaveHappened } from './sync.ts';

const now = new Date('2026-12-10T12:00:00Z');

test.each([
  ['2026-12-09T12:00:00Z', true],
  ['2026-12-10T12:00:00Z', true],
  ['2026-12-10T12:15:00Z', true],
  ['2026-12-10T12:15:01Z', false],
  ['2099-01-01T00:00:00Z', false],
])('%s can have happened at noon: %s', (at, expected) => {
  expect(canHaveHappened(new Date(at), now)).toBe(expected);
});
