import { expect, test } from 'vitest';
import { completenessOf } from './machine.ts';

test.each([
  ['all that are counted', 4, 4, 'whole'],
  ['more than are counted', 5, 4, 'whole'],
  ['none, and none is counted', 0, 0, 'whole'],
  ['one less of a few', 3, 4, 'uncertain'],
  ['two less of a few', 2, 4, 'short'],
  ['one of four', 1, 4, 'short'],
  ['one in twenty less', 475, 500, 'uncertain'],
  ['more than one in twenty less', 474, 500, 'short'],
  ['some, and nobody counts', 4, null, 'uncertain'],
] as const)('a list of %s is %4$s', (_what, listed, counted, expected) => {
  expect(completenessOf(listed, counted)).toBe(expected);
});
