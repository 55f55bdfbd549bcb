import type { PersonActor } from '../../src/core/authorization.ts';
import { byPerson, type CompletedBy } from '../../src/core/completion.ts';
import type { CalendarDate } from '../../src/core/dates.ts';
import type { ActivityId, ChannelId, PersonId, WorkspaceId } from '../../src/core/identifiers.ts';
import type { Person } from '../../src/core/people.ts';
import type { Role, RoleGrant } from '../../src/core/roles.ts';
import {
  type Activity,
  type ActivityState,
  type ActivityStatus,
  frozenTargets,
} from '../../src/features/activities/activity.ts';
import { newSchedule } from '../../src/features/activities/due.ts';
import type { MirroredRecommendation } from '../../src/features/recommendations/store.ts';
import type { PortalLinks } from '../../src/features/recommendations/views.ts';
import type { RecommendationId } from '../../src/microsoft/recommendation.ts';

export const workspaceId = 'T0FABRIKAM' as WorkspaceId;
export const itChannelId = 'C0ITDESK' as ChannelId;
export const mina = 'U0MINA' as PersonId;
export const ben = 'U0BEN' as PersonId;
export const now = new Date('2026-11-25T09:30:00Z');

/** The names of the people above. */
export const names: ReadonlyMap<PersonId, string> = new Map([
  [mina, 'Mina Haddad'],
  [ben, 'Ben Okafor'],
]);

export const portalLinks: PortalLinks = {
  defenderPortalUrl: 'https://security.microsoft.com',
  intunePortalUrl: 'https://intune.microsoft.com',
};

/** Ids that are the same in each run. */
export function activityId(number: number): ActivityId {
  return `01990000-0000-7000-8000-${String(number).padStart(12, '0')}` as ActivityId;
}

export function calendarDate(text: string): CalendarDate {
  return text as CalendarDate;
}

export function person(overrides: Partial<Person> = {}): Person {
  return {
    id: mina,
    workspaceId,
    displayName: 'Mina Haddad',
    email: 'mina.haddad@fabrikam.example',
    isEmailConfirmed: true,
    isWorkspaceAdmin: false,
    isGuest: false,
    isBot: false,
    isDeactivated: false,
    isForeign: false,
    timeZone: 'Europe/Berlin',
    locale: 'en-US',
    ...overrides,
  };
}

export function grant(role: Role): RoleGrant {
  const kind = role === 'requester' || role === 'it_admin' ? 'it_channel' : 'workspace_admin';
  return { role, source: { kind }, deviceGroups: null };
}

export function actor(heldRoles: readonly Role[], overrides: Partial<Person> = {}): PersonActor {
  const nobodyGiven = { itChannelId, assignments: [], usable: [] };
  return { kind: 'person', person: person(overrides), grants: heldRoles.map(grant), ...nobodyGiven };
}

export function emailOf(address = 'ben.okafor@fabrikam.example'): CompletedBy {
  return { kind: 'email', email: address, personId: ben, entraId: null };
}

/** A status for any state, decided by Ben a minute ago. */
export function status(state: ActivityState): ActivityStatus {
  const decision = { by: byPerson(ben), at: new Date('2026-11-25T09:29:00Z') };
  switch (state) {
    case 'completed':
      return { state, decision, completedBy: emailOf(), note: 'Rolled out with ring 2.', evidence: null };
    case 'rejected':
    case 'withdrawn':
      return { state, decision, reason: 'The product is retired next week.' };
    default:
      return { state, decision };
  }
}

export function activity(overrides: Partial<Activity> = {}): Activity {
  return {
    id: activityId(1),
    workspaceId,
    number: 1001,
    version: 3,
    recommendationId: 'va-_-google-_-chrome' as RecommendationId,
    title: 'Update Google Chrome',
    component: 'Google Chrome',
    recommendedVersion: '131.0.6778.85',
    option: 'update',
    scope: { kind: 'groups', groups: ['Workstations EMEA', 'UnassignedGroup'] },
    priority: 'medium',
    ...newSchedule(overrides.dueOn === undefined ? calendarDate('2026-12-25') : overrides.dueOn),
    notes: 'Please start with the finance laptops.',
    source: null,
    origin: 'slack',
    requesterId: mina,
    firstRequesterId: null,
    requesterEmail: null,
    wantsTicket: false,
    isWithoutCard: false,
    followUpToId: null,
    assigneeId: null,
    plan: null,
    verification: null,
    createdAt: new Date('2026-11-24T16:05:00Z'),
    targets: { ...frozenTargets(420, new Date('2026-11-25T08:00:00Z')), fixed: 63 },
    targetsUnavailable: null,
    status: status('pending'),
    ...overrides,
  };
}

/** Three devices are gone, two out of scope, and all others are fixed. */
export function readyActivity(overrides: Partial<Activity> = {}): Activity {
  const targets = { ...frozenTargets(257, now), fixed: 252, gone: 3, outOfScope: 2, readySince: now };
  return activity({ status: status('active'), targets, ...overrides });
}

/** Attention required has neither a due date nor target devices. */
export function attentionActivity(overrides: Partial<Activity> = {}): Activity {
  return activity({
    option: 'attention_required',
    dueOn: null,
    targets: null,
    status: status('open'),
    ...overrides,
  });
}

export function recommendation(overrides: Partial<MirroredRecommendation> = {}): MirroredRecommendation {
  return {
    ref: 17,
    isRemoved: false,
    id: 'va-_-google-_-chrome' as RecommendationId,
    name: 'Update Google Chrome',
    productName: 'chrome',
    vendor: 'google',
    relatedComponent: 'Google Chrome',
    category: 'Application',
    subCategory: '',
    remediationType: 'update',
    recommendedVersion: '131.0.6778.85',
    recommendedVendor: '',
    recommendedProgram: '',
    weaknesses: 38,
    hasPublicExploit: true,
    hasActiveAlert: true,
    isException: false,
    exposureImpact: 3.4,
    exposedMachinesCount: 1240,
    tags: [],
    ...overrides,
  };
}

/** Texts that try to break out of a message. */
export const hostileTexts: Readonly<Record<string, string>> = {
  broadcast: '<!channel> <!here> @everyone',
  mention: '<@U1> <#C1> <!subteam^S1>',
  link: '<https://evil.example|the portal> & more',
  marks: '*bold* _italic_ ~struck~ `code` > quote',
  long: `${'0123456789'.repeat(299)}123456789😀`,
  longEscaped: '<&>'.repeat(1000),
  rightToLeft: 'تحديث متصفح كروم \u202E drawkcab',
  emoji: '👩‍💻 🔥 :fire: 日本語',
};
