import { expect, test } from 'vitest';
import { activity, attentionActivity, ben, mina, status } from '../../../test/support/fixtures.ts';
import { type Activity, activityStates, hasTargets, isAttentionRequired, isLive, isOwnCompletion } from './activity.ts';

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

const inPortal = { requesterId: null, requesterEmail: 'mina@contoso.example' };
const byMina = { email: 'Mina@contoso.example', personId: null };

test.each([
  ['by the requester', { requesterId: mina }, { email: 'm@fabrikam.example', personId: mina }, true],
  ['by another person', { requesterId: mina }, { email: 'b@fabrikam.example', personId: ben }, false],
  ['by nobody in Slack', { requesterId: mina }, byMina, false],
  ['by the address that the portal names', inPortal, byMina, true],
  ['by another address than the portal names', inPortal, { ...byMina, email: 'lee@contoso.example' }, false],
  [
    'by who requested it before it was transferred',
    { ...inPortal, requesterId: ben, firstRequesterId: mina },
    byMina,
    false,
  ],
])('a completion %s is the requester’s own, or not', (_, requested, { email, personId }, expected) => {
  const completedBy = { kind: 'email', email, personId, entraId: null } as const;
  const completed = { ...status('completed'), completedBy } as const;
  expect(isOwnCompletion(activity({ ...requested, status: completed as Activity['status'] }))).toBe(expected);
});
