import { describe, expect, test } from 'vitest';
import { activity, attentionActivity, emailOf, now, portalLinks, status } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { linkedPortalActivity, portalCompleted } from '../../../test/support/portal-fixtures.ts';
import { type Activity, frozenTargets } from '../activities/activity.ts';
import { originText, portalActivityBlocks, portalLinkValue, portalProposalBlocks } from './format.ts';
import { alsoLike, type LinkedPortalActivity } from './match.ts';

const t = keyTranslator();
const url = 'https://security.microsoft.com/security-recommendations?recommendationId=va-_-google-_-chrome';
const open = linkedPortalActivity('confirmed');
const proposed = linkedPortalActivity('proposed');
const completed = linkedPortalActivity('confirmed', portalCompleted({ statusChangedAt: now }));

test.each<[string, Activity, readonly LinkedPortalActivity[], string]>([
  ['filed here', activity(), [], '⟨common.not_in_defender⟩'],
  ['filed here, perhaps the same', activity(), [proposed], '⟨common.not_in_defender⟩'],
  ['linked', activity(), [open], `⟨portal.linked url=${url}⟩`],
  ['adopted', activity({ origin: 'defender' }), [open], `⟨portal.adopted url=${url}⟩`],
  [
    'linked, without a recommendation that has a page',
    activity({ recommendationId: null }),
    [open],
    '⟨portal.linked url=https://security.microsoft.com⟩',
  ],
])('says whether an activity is in Defender: %s', (_, subject, portal, expected) => {
  expect(originText(t, { activity: subject, portal }, portalLinks)).toBe(expected);
});

const here = {
  active: activity({ status: status('active') }),
  completed: activity({ status: status('completed') }),
  rejected: activity({ status: status('rejected') }),
  withdrawn: activity({ status: status('withdrawn') }),
  completedByDefender: activity({
    status: {
      state: 'completed',
      decision: { by: { kind: 'defender' }, at: now },
      completedBy: emailOf(),
      note: '',
      evidence: null,
    },
  }),
} as const;
const unnamed = linkedPortalActivity('confirmed', portalCompleted({ completion: { kind: 'manual', email: null } }));
const unlisted = linkedPortalActivity('confirmed', { unlistedAt: now });
const attention = linkedPortalActivity('confirmed', { option: 'attention_required' });
const sameCount = activity({ targets: { ...frozenTargets(420, now), fixed: 40 } });

test.each<[string, Activity, LinkedPortalActivity, readonly string[]]>([
  ['nothing where it is only proposed', activity(), proposed, []],
  [
    'its word, its time and its count',
    here.completed,
    completed,
    ['portal.state_completed', 'completed_by.email', 'portal.count'],
  ],
  [
    'that it differs: rejected here, completed there',
    here.rejected,
    completed,
    ['portal.differs', 'state.rejected', 'portal.state_completed', 'completed_by.email', 'portal.count'],
  ],
  [
    'that it differs: withdrawn here, completed there',
    here.withdrawn,
    completed,
    ['portal.differs', 'state.withdrawn', 'portal.state_completed', 'completed_by.email', 'portal.count'],
  ],
  [
    'that it differs: rejected here, open there',
    here.rejected,
    open,
    ['portal.differs_open', 'state.rejected', 'portal.count'],
  ],
  [
    'that it differs: withdrawn here, open there',
    here.withdrawn,
    open,
    ['portal.differs_open', 'state.withdrawn', 'portal.count'],
  ],
  [
    'that it differs: active here, completed there',
    here.active,
    completed,
    ['portal.differs', 'state.active', 'portal.state_completed', 'completed_by.email', 'portal.count'],
  ],
  [
    'once that it was completed there, where that completed it here',
    here.completedByDefender,
    completed,
    ['portal.completed_there', 'portal.count'],
  ],
  ['that nobody is named there', here.completed, unnamed, ['portal.state_completed_unnamed', 'portal.count']],
  [
    'that it stays open there, where it was completed here',
    here.completed,
    open,
    ['portal.state_active_completed_here', 'portal.count'],
  ],
  ['no count where it is the same here', sameCount, open, ['portal.state_active']],
  ['no count of attention required', attentionActivity(), attention, ['portal.state_active']],
  [
    'that Defender lists it no longer',
    activity(),
    unlisted,
    ['portal.state_active', 'portal.count', 'portal.unlisted'],
  ],
])('of the same activity in Defender it says %s', (_, subject, linked, expected) => {
  expect(keysIn(portalActivityBlocks(t, { activity: subject, portal: [linked] }))).toEqual(expected);
});

describe('what looks like the same', () => {
  const reasons = ['same_recommendation', 'same_requester', 'created_after_filing', alsoLike(1003), alsoLike(1009)];
  const blocks = portalProposalBlocks(t, {
    activity: activity(),
    portal: [linkedPortalActivity('proposed', {}, { reasons }), proposed],
  });

  test('is proposed with the reasons, the other candidates and how many more there are', () => {
    expect(keysIn(blocks)).toEqual([
      'portal.proposal',
      'portal.reason.same_recommendation',
      'age.hours',
      'portal.reason.same_requester',
      'age.hours',
      'portal.reason.created_after_filing',
      'age.hours',
      'portal.reason_others',
      'portal.proposal_effect',
      'button.link_same',
      'button.dismiss_link',
      'portal.proposals_more',
    ]);
    expect(JSON.stringify(blocks)).toContain('REM-1003, REM-1009');
  });

  test('is settled by two buttons that name both, one proposal at a time', () => {
    const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const named = { activityId: activity().id, portalActivityId: proposed.portal.id };

    expect(buttons.map((one) => (one.type === 'button' ? portalLinkValue.decode(one.value ?? '') : null))).toEqual([
      named,
      named,
    ]);
  });
});
