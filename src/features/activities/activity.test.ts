import { expect, test } from 'vitest';
import { activity, attentionActivity, status } from '../../../test/support/fixtures.ts';
import { activityStates, hasTargets, isAttentionRequired, isLive } from './activity.ts';

test('only a pending, open or active activity is live', () => {
  expect(activityStates.filter((state) => isLive(status(state)))).toEqual(['pending', 'open', 'active']);
});

test('only the option makes an activity attention required', () => {
  expect([isAttentionRequired(attentionActivity()), isAttentionRequired(activity({ dueOn: null }))]).toEqual([
    true,
    false,
  ]);
});

test.each([
  ['a recommendation', activity(), true],
  ['plain words', activity({ recommendationId: null }), false],
  ['attention required', attentionActivity(), false],
])('a request about %s has a device set, or not', (_, subject, expected) => {
  expect(hasTargets(subject)).toBe(expected);
});
