import { expect, test } from 'vitest';
import { routing } from '../../app.ts';
import { similarCommand } from './handlers.ts';

const names = [...routing.subcommands.keys()].filter((name) => /^\w+$/.test(name));

test.each([
  ['shwo REM-1001', 'show REM-1001'],
  ['Exprot', 'export'],
  ['hlep', 'help'],
  ['exceptons waiting', 'exceptions waiting'],
  ['lst mine', 'list mine'],
])('%s may have been %s', (typed, meant) => {
  expect(similarCommand(typed, names)).toBe(meant);
});

test.each(['java 8', 'tool', 'chrome', ''])('%j is no mistyped command', (typed) => {
  expect(similarCommand(typed, names)).toBeNull();
});
