import { describe, expect, test } from 'vitest';
import { activity, attentionActivity, emailOf, now, status, surroundings } from '../../../test/support/fixtures.ts';
import { portalCompleted, portalStanding } from '../../../test/support/portal-fixtures.ts';
import { type ActivityState, frozenTargets } from '../../domain/activity.ts';
import { alsoLike } from '../../domain/portal-proposal.ts';
import type { PortalStanding } from '../../domain/portal-standing.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { parseLinkValue } from '../values/link-value.ts';
import { originWords, portalProposalBlocks, portalStandingBlocks, seeAlsoBlocks } from './portal-words.ts';

const t = translatorFor('en-US');
const completed = portalStanding('confirmed', portalCompleted({ statusChangedAt: now }));

function words(blocks: readonly object[]): string {
  return JSON.stringify(blocks);
}

describe('whether it exists in Defender', () => {
  const url = 'https://security.microsoft.com/security-recommendations?recommendationId=va-_-google-_-chrome';

  test.each([
    ['filed here', [], 'Recorded in Mendbot, not in Defender.'],
    ['filed here, perhaps the same', [portalStanding('proposed')], 'Recorded in Mendbot, not in Defender.'],
    ['linked', [portalStanding('confirmed')], `Linked to <${url}|the Defender activity>.`],
  ] as const)('%s', (_, portal, said) => {
    expect(originWords(t, { activity: activity(), portal }, surroundings)).toBe(said);
  });

  test('adopted', () => {
    const adopted = { activity: activity({ origin: 'defender' }), portal: [portalStanding('confirmed')] };

    expect(originWords(t, adopted, surroundings)).toBe(`Adopted from <${url}|Defender>, where it was filed.`);
  });

  test('linked, where no recommendation says which page', () => {
    const subject = { activity: activity({ recommendationId: null }), portal: [portalStanding('confirmed')] };

    expect(originWords(t, subject, surroundings)).toContain('<https://security.microsoft.com|');
  });
});

describe('what Defender says of the same activity', () => {
  test('is nothing where nothing is certain to be the same', () => {
    expect(portalStandingBlocks(t, { activity: activity(), portal: [portalStanding('proposed')] })).toEqual([]);
  });

  test('stands beside ours: its word, its time and its count', () => {
    const said = words(
      portalStandingBlocks(t, { activity: activity({ status: status('completed') }), portal: [completed] }),
    );

    expect(said).toContain('In Defender: completed <!date^');
    expect(said).toContain('Completed by: ben.okafor@fabrikam.example.');
    expect(said).toContain('Defender counts 40 of 420 devices fixed.');
    expect(said).not.toContain('differ');
  });

  test.each(['rejected', 'withdrawn'] as const)('is said to differ where it is %s here', (state: ActivityState) => {
    const said = words(portalStandingBlocks(t, { activity: activity({ status: status(state) }), portal: [completed] }));

    expect(said).toContain(
      `Defender and Slack differ:* it is completed in Defender and “${t.text(`state.${state}`)}” here`,
    );
  });

  test.each(['rejected', 'withdrawn'] as const)('is said to be open still where it is %s here', (state) => {
    const portal = [portalStanding('confirmed')];
    const said = words(portalStandingBlocks(t, { activity: activity({ status: status(state) }), portal }));

    expect(said).not.toContain('In Defender: still open');
    expect(said).toContain(
      `Defender and Slack differ:* it is still open in Defender and “${t.text(`state.${state}`)}” here`,
    );
  });

  test('is said to differ where it was completed there before something was decided here', () => {
    const said = words(
      portalStandingBlocks(t, { activity: activity({ status: status('active') }), portal: [completed] }),
    );

    expect(said).toContain('it is completed in Defender and “Active” here');
  });

  test('is said once where it is the completion that stands here', () => {
    const decision = { by: { kind: 'defender' }, at: now } as const;
    const subject = activity({ status: { state: 'completed', decision, completedBy: emailOf(), note: '' } });
    const said = words(portalStandingBlocks(t, { activity: subject, portal: [completed] }));

    expect(said).toContain('It was completed in Defender.');
    expect(said).not.toContain('Completed by');
  });

  test('says that nobody is named there, beside somebody who is named here', () => {
    const portal = [portalStanding('confirmed', portalCompleted({ completion: { kind: 'manual', email: null } }))];
    const said = words(portalStandingBlocks(t, { activity: activity({ status: status('completed') }), portal }));

    expect(said).toMatch(/In Defender: completed <!date[^>]*>; nobody is named there\./);
    expect(said).not.toContain('N/A');
  });

  test('says of what was completed here that it stays open there', () => {
    const portal = [portalStanding('confirmed')];
    const said = words(portalStandingBlocks(t, { activity: activity({ status: status('completed') }), portal }));

    expect(said).toContain('In Defender: still open, and it stays open there until it is completed there too.');
  });

  test('has no count where ours is the same', () => {
    const targets = { ...frozenTargets(420, now), fixed: 40 };
    const said = words(
      portalStandingBlocks(t, { activity: activity({ targets }), portal: [portalStanding('confirmed')] }),
    );

    expect(said).toContain('In Defender: still open.');
    expect(said).not.toContain('counts');
  });

  test('has no count for attention required', () => {
    const portal: readonly PortalStanding[] = [portalStanding('confirmed', { option: 'attention_required' })];

    expect(words(portalStandingBlocks(t, { activity: attentionActivity(), portal }))).not.toContain('fixed');
  });

  test('says that Defender lists it no longer', () => {
    const portal = [portalStanding('confirmed', { unlistedAt: now })];

    expect(words(portalStandingBlocks(t, { activity: activity(), portal }))).toContain('no longer listed by Defender');
  });
});

describe('what was asked for here before about the same', () => {
  test('is named with its requester, as a link where its card is known', () => {
    const earlier = [
      { number: 1006, requester: 'Mina Sato', permalink: 'https://slack.example/p1' },
      { number: 1004, requester: null, permalink: null },
    ];

    const [block] = seeAlsoBlocks(t, { earlier });

    expect(block?.type === 'context' ? block.elements : []).toMatchObject([
      { text: 'See also *<https://slack.example/p1|REM-1006>*: the same recommendation, requested by Mina Sato.' },
      { text: 'See also *REM-1004*: the same recommendation, requested by somebody.' },
    ]);
  });

  test('is nothing where nothing was', () => {
    expect(seeAlsoBlocks(t, {})).toEqual([]);
  });
});

describe('what looks like the same', () => {
  const reasons = ['same_recommendation', 'same_requester', 'created_after_filing', alsoLike(1003), alsoLike(1009)];
  const blocks = portalProposalBlocks(t, {
    activity: activity(),
    portal: [portalStanding('proposed', {}, { reasons }), portalStanding('proposed')],
  });

  test('is proposed with the reasons and the other candidates', () => {
    const said = words(blocks);

    expect(said).toContain('“Update Google Chrome”, created by mina.haddad@fabrikam.example');
    expect(said).toMatch(
      /same recommendation · same person · filed [^·]* later · it also looks like REM-1003, REM-1009/,
    );
    expect(said).not.toContain('same option');
  });

  test('is settled by two buttons that name both, one proposal at a time', () => {
    const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));

    expect(
      buttons.map((one) => (one.type === 'button' ? [one.text.text, parseLinkValue(one.value ?? '')] : [])),
    ).toEqual(
      ['Same activity', 'Keep apart'].map((label) => [
        label,
        { activityId: activity().id, portalActivityId: portalStanding('proposed').portal.id },
      ]),
    );
    expect(words(blocks)).toContain('1 more Defender activity looks like this request');
  });
});
