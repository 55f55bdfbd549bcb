import { expect, test } from 'vitest';
import { cameLate } from './ledger.ts';

const due = new Date('2026-11-26T09:00:00Z');

test.each([
  ['2026-11-26T08:59:00Z', false],
  ['2026-11-26T09:04:59.999Z', false],
  ['2026-11-26T09:05:00Z', true],
  ['2026-11-27T09:00:00Z', true],
])('what was due at nine and came at %s came late: %s', (came, expected) => {
  expect(cameLate(due, new Date(came))).toBe(expected);
});
