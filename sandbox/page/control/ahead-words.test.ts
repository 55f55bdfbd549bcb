import { expect, test } from 'vitest';
import { aheadText } from './panel-words.ts';

const hourMs = 3_600_000;

test.each([
  [0, 'the same as the real clock'],
  [59_000, 'the same as the real clock'],
  [5 * 60_000, '5 minutes ahead of the real clock'],
  [hourMs + 30 * 60_000, '1 hour ahead of the real clock'],
  [24 * hourMs, '1 day ahead of the real clock'],
  [24 * hourMs - 900, '1 day ahead of the real clock'],
  [8 * 24 * hourMs - 20 * 60_000, '1 week and 1 day ahead of the real clock'],
  [9 * 24 * hourMs + 3 * hourMs, '1 week, 2 days and 3 hours ahead of the real clock'],
  [-2 * hourMs, '2 hours behind the real clock'],
])('%d ms of difference are %s', (differenceMs, words) => {
  const realMs = Date.UTC(2026, 10, 25);

  expect(aheadText(realMs + differenceMs, realMs)).toBe(words);
});
