import { expect, test } from 'vitest';
import { durationText } from './traffic-row.tsx';

test.each([
  [null, 'under way'],
  [11.6, '12 ms'],
  [999, '999 ms'],
  [4012, '4.0 s'],
])('%s ms', (tookMs, words) => {
  expect(durationText(tookMs)).toBe(words);
});
