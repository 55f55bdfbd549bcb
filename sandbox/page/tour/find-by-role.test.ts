import { expect, test } from 'vitest';
import { nameMatches } from './find-by-role.ts';

test.each<[string, string | RegExp | undefined, boolean]>([
  ['Complete', 'Complete', true],
  ['  Complete\n  REM-1001 ', 'Complete REM-1001', true],
  ['Complete REM-1001', 'Complete', false],
  ['Complete REM-1001', /^Complete\b/, true],
  ['anything', undefined, true],
])('“%s” for %s: %s', (name, wanted, expected) => {
  expect(nameMatches(name, wanted)).toBe(expected);
});
