import { describe, expect, test } from 'vitest';
import { activity, activityId } from '../../../test/support/fixtures.ts';
import { portalActivity } from '../../../test/support/portal-fixtures.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { Activity } from '../activities/activity.ts';
import { findPortalMatches, type MatchCandidate, matchPortalActivity, matchWindow } from './match.ts';

const filedAt = new Date('2026-11-24T16:05:00Z');

function filed(overrides: Partial<Activity> = {}, requesterEmail: string | null = 'mina.haddad@fabrikam.example') {
  return { activity: activity({ createdAt: filedAt, ...overrides }), requesterEmail, task: null };
}

function later(ms: number): Partial<PortalActivity> {
  return { createdAt: new Date(filedAt.getTime() + ms) };
}

describe('a portal activity looks like one that was filed here', () => {
  const always = ['same_recommendation', 'same_requester'];
  const table: readonly (readonly [string, Partial<PortalActivity>, MatchCandidate, readonly string[]])[] = [
    ['created an hour later', later(3600_000), filed(), [...always, 'created_after_filing', 'same_option']],
    ['at the same moment', later(0), filed(), [...always, 'created_after_filing', 'same_option']],
    ['a minute before', later(-60_000), filed(), [...always, 'created_before_filing', 'same_option']],
    [
      'at the end of the week',
      later(matchWindow.afterFilingMs),
      filed(),
      [...always, 'created_after_filing', 'same_option'],
    ],
    ['with another option', { option: 'uninstall' }, filed(), [...always, 'created_after_filing']],
    [
      'with the address in another case',
      { requesterEmail: 'Mina.Haddad@FABRIKAM.example' },
      filed(),
      [...always, 'created_after_filing', 'same_option'],
    ],
    [
      'with the recommendation in another case',
      { recommendationId: 'va-_-Google-_-Chrome' as RecommendationId },
      filed(),
      [...always, 'created_after_filing', 'same_option'],
    ],
  ];

  test.each(table)('%s', (_, portal, candidate, reasons) => {
    expect(matchPortalActivity(portalActivity(portal), candidate)).toEqual(reasons);
  });
});

describe('it is the same by its ticket', () => {
  const task = {
    id: '5f3b9f6e-0000-4000-8000-000000000001' as SecurityTaskId,
    title: 'Another title',
    creatorEmail: 'MINA.HADDAD@fabrikam.example',
    createdAt: portalActivity().createdAt,
  };
  const byTicket = (overrides: Partial<typeof task>, activityOverrides: Partial<Activity> = {}) =>
    matchPortalActivity(portalActivity(), {
      ...filed({ createdAt: new Date('2026-01-01T00:00:00Z'), ...activityOverrides }),
      task: { ...task, ...overrides },
    });

  test.each([
    ['of its id', byTicket({ id: portalActivity().id.toUpperCase() as unknown as SecurityTaskId }), true],
    ['about the same recommendation', byTicket({}), true],
    ['of the same title', byTicket({ title: 'update google chrome ' }, { recommendationId: null }), true],
    ['of neither', byTicket({}, { recommendationId: null }), false],
    ['of somebody else', byTicket({ creatorEmail: 'lee@fabrikam.example' }), false],
    ['of another time', byTicket({ createdAt: new Date(portalActivity().createdAt.getTime() + 11 * 60_000) }), false],
  ] as const)('%s', (_, reasons, isSame) => {
    expect(reasons).toEqual(isSame ? ['same_ticket'] : null);
  });
});

describe('it does not', () => {
  const table: readonly (readonly [string, Partial<PortalActivity>, MatchCandidate])[] = [
    ['about another recommendation', { recommendationId: 'va-_-mozilla-_-firefox' as RecommendationId }, filed()],
    ['about none', { recommendationId: null }, filed()],
    ['where the request is in plain words', { recommendationId: null }, filed({ recommendationId: null })],
    ['by another requester', { requesterEmail: 'ben.okafor@fabrikam.example' }, filed()],
    ['by nobody that the portal names', { requesterEmail: null }, filed()],
    ['where Slack has verified no address', {}, filed({}, null)],
    ['where neither side has an address', { requesterEmail: null }, filed({}, null)],
    ['more than a week later', later(matchWindow.afterFilingMs + 1), filed()],
    ['more than a day before', later(-matchWindow.beforeFilingMs - 1), filed()],
  ];

  test.each(table)('%s', (_, portal, candidate) => {
    expect(matchPortalActivity(portalActivity(portal), candidate)).toBeNull();
  });
});

test('of several the same option goes first, then the least time between them', () => {
  const near = filed({ id: activityId(2), number: 1002, option: 'uninstall' });
  const far = filed({ id: activityId(3), number: 1003, createdAt: new Date(filedAt.getTime() - 5 * 3600_000) });
  const stranger = filed({ id: activityId(4), number: 1004 }, 'ben.okafor@fabrikam.example');

  const matches = findPortalMatches(portalActivity(later(0)), [near, stranger, far, filed()]);

  expect(matches.map(({ candidate }) => candidate.activity.number)).toEqual([1001, 1003, 1002]);
});
