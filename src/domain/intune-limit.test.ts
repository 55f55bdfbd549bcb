import { expect, test } from 'vitest';
import { exceedsIntuneLimit } from './intune-limit.ts';

test.each([
  [null, false],
  [0, false],
  [10_000, false],
  [10_001, true],
])('%j devices are more than reach Intune: %s', (count, expected) => {
  expect(exceedsIntuneLimit(count)).toBe(expected);
});
