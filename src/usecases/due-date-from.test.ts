import { expect, test } from 'vitest';
import { Refusal } from '../domain/refusal.ts';
import type { PersonContext } from './context.ts';
import { dueDateFrom } from './due-date-from.ts';

/** Half past four in the morning in Berlin, where it is the 25th; in Los Angeles it is still the 24th. */
const context = {
  clock: { now: () => new Date('2026-11-25T03:30:00Z') },
  defaults: { timeZone: 'Europe/Berlin', itChannelId: null },
  actor: { person: { timeZone: 'America/Los_Angeles' } },
} as unknown as PersonContext;

test('a day that has ended in the channel’s zone is past, wherever the person is', () => {
  expect(() => dueDateFrom(context, '2026-11-24')).toThrow(Refusal);
  expect(dueDateFrom(context, '2026-11-25')).toBe('2026-11-25');
});
