import { expect, test } from 'vitest';
import { unescaped } from './typed-text.ts';

test.each([
  ['list R&amp;D', 'list R&D'],
  ['list R&D', 'list R&D'],
  ['&lt;b&gt;', '<b>'],
  ['&amp;lt;', '&lt;'],
])('of %j somebody typed %j', (text, typed) => {
  expect(unescaped(text)).toBe(typed);
});
