import { expect, test } from 'vitest';
import { storableText } from './text.ts';

test.each([
  ['a NUL', 'a\0b', 'ab'],
  ['half a character', 'a\ud800b', 'a\ufffdb'],
  ['ordinary words', 'Grüße 🙂 مرحبا', 'Grüße 🙂 مرحبا'],
])('%s', (_, text, stored) => {
  expect(storableText(text)).toBe(stored);
});
