import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { lineSections } from './message.ts';

const textsOf = (lines: readonly string[]) => lineSections(lines).map(({ text }) => text?.text ?? '');

test.each([
  ['nothing', [], []],
  ['what fits', [10, 10, 10], [3]],
  ['twenty lines of which one has no room', Array(20).fill(155), [10, 10]],
  ['one long line among short ones', [10, 2990, 10, 10], [1, 1, 2]],
  ['a line that fills one', [limits.text, 5], [1, 1]],
])('%s', (_, lengths: readonly number[], counts) => {
  const lines = lengths.map((length, place) => String(place % 10).repeat(length));

  const texts = textsOf(lines);

  expect(texts.map((text) => text.split('\n').length)).toEqual(counts);
  expect(texts.join('\n')).toBe(lines.join('\n'));
  expect(Math.max(0, ...texts.map(({ length }) => length))).toBeLessThanOrEqual(limits.text);
});
