import { expect, test } from 'vitest';
import { readSourceFiles } from './source-files.ts';

test('no file is longer than 400 lines', () => {
  const long = readSourceFiles().filter(({ text }) => text.split('\n').length - 1 > 400);

  expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1}`)).toEqual([]);
});
