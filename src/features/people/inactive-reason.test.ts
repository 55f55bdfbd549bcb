import { expect, test } from 'vitest';
import { getInactiveReason } from './person-facts.ts';

test.each([
  [{ isDeactivated: true, isGuest: false }, 'deactivated'],
  [{ isDeactivated: true, isGuest: true }, 'deactivated'],
  [{ isDeactivated: false, isGuest: true }, 'guest'],
  [{ isDeactivated: false, isGuest: false }, 'other'],
] as const)('%j reads as %s', (facts, expected) => {
  expect(getInactiveReason(facts)).toBe(expected);
});
