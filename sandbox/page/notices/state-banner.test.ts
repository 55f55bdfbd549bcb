import { expect, test } from 'vitest';
import { aWorkspace } from '../testing/fixtures.ts';
import { botTrouble } from './state-banner.tsx';

const { bot } = aWorkspace();

test('a bot that runs and is connected is no trouble', () => {
  expect(botTrouble(bot)).toBeNull();
});

test.each([
  [{ state: 'starting' } as const, 'Mendbot is starting …'],
  [{ connectionCount: 0 }, 'Mendbot has no connection to Slack at the moment; it reconnects by itself.'],
  [{ state: 'stopped' } as const, 'Mendbot is stopped. Start it again from the sandbox controls.'],
  [
    { state: 'failed', problem: 'exit code 1' } as const,
    'Mendbot ended by itself: exit code 1. Start it again from the sandbox controls.',
  ],
])('%j is told', (overrides, expected) => {
  expect(botTrouble({ ...bot, ...overrides })).toBe(expected);
});
