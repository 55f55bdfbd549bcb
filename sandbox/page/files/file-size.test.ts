import { expect, test } from 'vitest';
import { fileSize } from './file-chip.tsx';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [45_210, '45 kB'],
  [1_440_000, '1.4 MB'],
])('%i bytes are %s', (bytes, expected) => {
  expect(fileSize(bytes)).toBe(expected);
});
