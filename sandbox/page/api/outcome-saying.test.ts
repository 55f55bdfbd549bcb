import { expect, test } from 'vitest';
import { outcomeSaying } from './outcome-saying.ts';

test('a late bot is told as Slack’s three seconds', () => {
  const saying = outcomeSaying({ outcome: 'late', ackMs: 4_012 }, 'Mendbot');

  expect(saying).toEqual({
    from: 'slack',
    tone: 'trouble',
    text: 'Mendbot did not answer within three seconds (4.0 s). Slack gives up after three; this is what a person would see.',
  });
});

test('what Slack’s client would not allow is said in its words', () => {
  const saying = outcomeSaying({ outcome: 'not_possible', reason: 'This app takes no messages.' }, 'Mendbot');

  expect(saying?.text).toBe('This app takes no messages.');
});

test('an answer that Slack cannot use is the sandbox’s to explain', () => {
  const saying = outcomeSaying({ outcome: 'invalid_answer', problem: 'no blocks' }, 'Mendbot');

  expect(saying).toMatchObject({ from: 'sandbox', text: 'Mendbot answered what Slack cannot use: no blocks' });
});

test('what Slack answered to its own command is said', () => {
  const saying = outcomeSaying({ outcome: 'done', ackMs: null, said: 'Mendbot joined #it-desk.' }, 'Mendbot');

  expect(saying).toEqual({ from: 'slack', tone: 'info', text: 'Mendbot joined #it-desk.' });
});

test.each([
  { outcome: 'done', ackMs: 12 } as const,
  { outcome: 'incomplete', blockIds: ['a'] } as const,
  { outcome: 'field_errors', errors: {} } as const,
])('$outcome shows by itself', (result) => {
  expect(outcomeSaying(result, 'Mendbot')).toBeNull();
});
