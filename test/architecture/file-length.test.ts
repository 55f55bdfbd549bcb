import { test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { readSourceFiles } from './source-files.ts';

test('no file is longer than 400 lines', () => {
  const counted = readSourceFiles().map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));

  expectNone(counted.filter(({ lines }) => lines > 400).map(({ path, lines }) => `${path}: ${lines}`));
});
