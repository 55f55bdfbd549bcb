import { expect, test } from 'vitest';
import { judgeCompletion, reportsCountFrom } from './completion.ts';

const completedAt = new Date('2026-12-01T12:00:00Z');
const after = (hours: number) => new Date(completedAt.getTime() + hours * 3600 * 1000);

test.each([
  ['none is left', { stillExposed: 0, undecided: 0, outOfReach: 0 }, 1, 'confirmed', 0],
  ['some have not reported', { stillExposed: 0, undecided: 4, outOfReach: 0 }, 30, 'waiting', 4],
  ['some are exposed within a day', { stillExposed: 3, undecided: 4, outOfReach: 0 }, 23, 'waiting', 7],
  ['some are exposed after a day', { stillExposed: 3, undecided: 4, outOfReach: 0 }, 24, 'disputed', 3],
  ['some stay silent for a week', { stillExposed: 0, undecided: 4, outOfReach: 0 }, 168, 'unverified', 4],
  ['all that is left is out of reach', { stillExposed: 0, undecided: 0, outOfReach: 2 }, 1, 'unverified', 2],
  ['one of the silent ones is exposed after all', { stillExposed: 1, undecided: 3, outOfReach: 0 }, 168, 'disputed', 1],
] as const)('%s', (_what, word, hours, state, count) => {
  const now = after(hours);
  expect(judgeCompletion(word, { completedAt, now })).toEqual({ state, count, at: now });
});

test('a report counts once it can say something', () => {
  expect(reportsCountFrom('software', completedAt)).toEqual(after(2));
  expect(reportsCountFrom('configuration', completedAt)).toEqual(after(24));
});
