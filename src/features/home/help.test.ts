import { expect, test } from 'vitest';
import { similarCommand } from './help.ts';

test.each([
  ['shwo REM-1001', 'show REM-1001'],
  ['Exprot', 'export'],
  ['hlep', 'help'],
  ['exceptons waiting', 'exceptions waiting'],
  ['lst mine', 'list mine'],
])('%s may have been %s', (typed, meant) => {
  expect(similarCommand(typed)).toBe(meant);
});

test.each(['java 8', 'tool', 'chrome', ''])('%j is no mistyped command', (typed) => {
  expect(similarCommand(typed)).toBeNull();
});
