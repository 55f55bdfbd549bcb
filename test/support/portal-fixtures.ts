import type { ActivityLink } from '../../src/core/activity-link.ts';
import type { CalendarDate } from '../../src/core/dates.ts';
import type { LinkedPortalActivity } from '../../src/features/portal/match.ts';
import type { PortalActivity, PortalActivityId } from '../../src/microsoft/portal-activity.ts';
import type { RecommendationId } from '../../src/microsoft/recommendation.ts';
import { activityId } from './fixtures.ts';

/** Mina's request in the portal: the same as `activity()`, an hour later. */
export function portalActivity(overrides: Partial<PortalActivity> = {}): PortalActivity {
  return {
    id: '7d6a2f10-1111-4222-8333-444455556666' as PortalActivityId,
    title: 'Update Google Chrome',
    option: 'update',
    priority: 'medium',
    createdAt: new Date('2026-11-24T17:05:00Z'),
    dueOn: '2026-12-25' as CalendarDate,
    notes: '',
    requesterEmail: 'mina.haddad@fabrikam.example',
    deviceGroups: [],
    relatedComponent: 'Google Chrome',
    recommendedVersion: '131.0.6778.85',
    recommendationId: 'va-_-google-_-chrome' as RecommendationId,
    targetCount: 420,
    fixedCount: 40,
    status: 'active',
    statusChangedAt: new Date('2026-11-24T17:05:00Z'),
    completion: null,
    ...overrides,
  };
}

export function portalCompleted(overrides: Partial<PortalActivity> = {}): PortalActivity {
  return portalActivity({
    status: 'completed',
    statusChangedAt: new Date('2026-11-25T07:00:00Z'),
    completion: { kind: 'manual', email: 'ben.okafor@fabrikam.example' },
    ...overrides,
  });
}

export function linkedPortalActivity(
  state: 'proposed' | 'confirmed',
  portal: Partial<LinkedPortalActivity['portal']> = {},
  link: Partial<ActivityLink> = {},
): LinkedPortalActivity {
  const listed = { ...portalActivity(), unlistedAt: null, ...portal };
  return {
    portal: listed,
    link: {
      activityId: activityId(1),
      vendor: 'defender',
      vendorId: listed.id,
      state,
      reasons: ['same_recommendation', 'same_requester', 'created_after_filing', 'same_option'],
      proposedAt: new Date('2026-11-24T17:20:00Z'),
      decidedBy: null,
      decidedAt: null,
      ...link,
    },
  };
}
