import { expect, test } from 'vitest';
import { readSandboxOptions, usage } from './sandbox-options.ts';

const usual = { kind: 'page', port: 4400, seed: null, isFresh: false, stateDir: '.sandbox', waitSeconds: 3 };

test.each([
  [[], usual],
  [['--port', '0', '--fresh'], { ...usual, port: 0, isFresh: true }],
  [['--seed=hill', '--state', '/tmp/x'], { ...usual, seed: 'hill', stateDir: '/tmp/x' }],
  [['--wait', '20'], { ...usual, waitSeconds: 20 }],
  [['--story'], { kind: 'story', seed: null }],
  [['--story', '--seed', 'hill'], { kind: 'story', seed: 'hill' }],
  [['--help', '--port', 'x'], { kind: 'help' }],
])('%j is understood', (args, expected) => {
  expect(readSandboxOptions(args)).toEqual(expected);
});

test.each([
  [['--prot', '1'], '--prot'],
  [['4400'], '4400'],
  [['--port'], '--port'],
  [['--port', 'http'], 'a number from 0 to 65535, not “http”'],
  [['--port', '65536'], '65535'],
  [['--port=-1'], '65535'],
  [['--seed', ''], '--seed'],
  [['--wait', '0'], 'a number from 1 to 99, not “0”'],
  [['--state='], '--state'],
])('%j is wrong, and the problem names %s', (args, named) => {
  expect(readSandboxOptions(args)).toEqual({ kind: 'wrong', problem: expect.stringContaining(named) });
});

test('the usage contains every option', () => {
  for (const option of ['--port', '--fresh', '--seed', '--state', '--wait', '--story', '--help'])
    expect(usage).toContain(option);
});
