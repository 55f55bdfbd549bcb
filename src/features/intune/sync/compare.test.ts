import { expect, test } from 'vitest';
import { expectEach } from '../../../../test/support/expect-each.ts';
import { activity, attentionActivity, status } from '../../../../test/support/fixtures.ts';
import type { SecurityTaskStatus, SettableTaskStatus } from '../../../microsoft/security-task.ts';
import type { ActivityState } from '../../activities/activity.ts';
import { compareTicket } from './compare.ts';

type Row = readonly [ActivityState, SettableTaskStatus, SecurityTaskStatus, string];

// Where the activity is, what both said last, what Intune says now, and what follows.
test('the states here and in Intune decide who follows whom', () => {
  expectEach(
    [
      ['pending', 'pending', 'pending', 'agreed pending'],
      ['active', 'active', 'active', 'agreed active'],
      ['withdrawn', 'rejected', 'rejected', 'agreed rejected'],
      ['active', 'pending', 'active', 'agreed active'],

      ['active', 'pending', 'pending', 'send active'],
      ['rejected', 'pending', 'pending', 'send rejected'],
      ['completed', 'active', 'active', 'send completed'],
      ['withdrawn', 'active', 'active', 'send rejected'],
      ['active', 'completed', 'completed', 'send active'],
      ['pending', 'rejected', 'rejected', 'send pending'],

      ['pending', 'pending', 'active', 'take active by accept'],
      ['pending', 'pending', 'rejected', 'take rejected by reject'],
      ['pending', 'pending', 'completed', 'take completed by complete'],
      ['active', 'active', 'completed', 'take completed by complete'],
      ['rejected', 'rejected', 'pending', 'take pending by reopen'],
      ['completed', 'completed', 'active', 'take active by reopen'],

      // Both decided: what comes after the other's decision wins without a question.
      ['completed', 'pending', 'active', 'send completed'],
      ['withdrawn', 'pending', 'active', 'send rejected'],
      ['active', 'pending', 'completed', 'take completed by complete'],
      ['pending', 'rejected', 'active', 'take active by accept'],

      ['active', 'pending', 'rejected', 'conflict rejected'],
      ['active', 'active', 'rejected', 'conflict rejected'],
      ['active', 'active', 'pending', 'conflict pending'],
      ['completed', 'pending', 'rejected', 'conflict rejected'],
      ['completed', 'completed', 'rejected', 'conflict rejected'],
      ['rejected', 'pending', 'active', 'conflict active'],
      ['rejected', 'pending', 'completed', 'conflict completed'],
      ['rejected', 'rejected', 'active', 'conflict active'],
      ['withdrawn', 'rejected', 'active', 'conflict active'],
      ['withdrawn', 'pending', 'completed', 'conflict completed'],
      // An order to reopen must not undo what nobody here has seen.
      ['active', 'completed', 'rejected', 'conflict rejected'],

      ['pending', 'pending', 'unknown', 'unknown'],
      ['active', 'pending', 'unknown', 'unknown'],
    ] satisfies readonly Row[],
    ([state, agreed, found, expected]) => {
      const comparison = compareTicket(activity({ status: status(state) }), agreed, found);

      expect(wordsOf(comparison)).toBe(expected);
    },
  );
});

test('attention required has no ticket, whatever Intune says', () => {
  expect(compareTicket(attentionActivity(), 'pending', 'completed')).toEqual({ kind: 'unknown' });
});

function wordsOf(comparison: ReturnType<typeof compareTicket>): string {
  if (comparison.kind === 'unknown') return 'unknown';
  const by = comparison.kind === 'take' ? ` by ${comparison.command}` : '';
  return `${comparison.kind} ${comparison.status}${by}`;
}
