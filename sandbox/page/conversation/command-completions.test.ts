import { expect, test } from 'vitest';
import { commandCompletions, hintParts } from './typed-commands.ts';

const commands = [
  {
    command: '/remediate',
    description: 'Mend things',
    usageHint: '[new text | show REM-n | trend 90 | exception text | exceptions | status | help]',
  },
  { command: '/remind', description: 'Remind people', usageHint: '' },
];

function inserts(text: string): readonly string[] {
  return commandCompletions(text, commands).items.map(({ insert }) => insert);
}

test('a usage hint is taken apart', () => {
  expect(hintParts('[new text | show REM-n | help]')).toEqual(['new text', 'show REM-n', 'help']);
  expect(hintParts('')).toEqual([]);
});

test.each([
  ['/', ['/remediate ', '/remind ']],
  ['/reme', ['/remediate ']],
  ['/remediate', []],
  ['/remediate s', ['/remediate show ', '/remediate status']],
  ['/remediate show', []],
  ['/remediate help', []],
  ['/remediate trend 90', []],
  ['/remediate exception', ['/remediate exceptions']],
  ['/remediate show REM-1', []],
  ['/foo ', []],
  ['hello', []],
])('%j may become %j', (text, expected) => {
  expect(inserts(text)).toEqual(expected);
});

test.each([
  ['/rem', true],
  ['/remediate st', true],
  ['/remediate ', false],
  ['/remediate exception', false],
])('Enter takes the first one after %j: %s', (text, expected) => {
  expect(commandCompletions(text, commands).isFirstActive).toBe(expected);
});
