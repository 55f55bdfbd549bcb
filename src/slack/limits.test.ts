import fc from 'fast-check';
import { expect, test } from 'vitest';
import { truncate } from './limits.ts';

test.each([
  ['', 5, ''],
  ['abcde', 5, 'abcde'],
  ['abcdef', 5, 'abcd…'],
  ['abc😀x', 5, 'abc…'],
  ['ab😀xy', 5, 'ab😀…'],
  ['😀😀😀', 2, '…'],
  ['日本語日本語', 4, '日本語…'],
])('%j at most %i long is %j', (text, most, expected) => {
  expect(truncate(text, most)).toBe(expected);
});

test('nothing becomes too long, and no character is cut in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const short = truncate(text, most);

      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
    }),
  );
});
