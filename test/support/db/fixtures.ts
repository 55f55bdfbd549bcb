import { v7 as uuidv7 } from 'uuid';
import { byPerson } from '../../../src/core/completion.ts';
import type { CalendarDate } from '../../../src/core/dates.ts';
import type { ActivityId, PersonId, WorkspaceId } from '../../../src/core/identifiers.ts';
import type { Person } from '../../../src/core/people.ts';
import type { Activity, Unnumbered } from '../../../src/features/activities/activity.ts';
import { newSchedule } from '../../../src/features/activities/due.ts';
import type { AuditEntry } from '../../../src/features/audit/log.ts';
import { saveRecommendations } from '../../../src/features/recommendations/store.ts';
import type { Recommendation, RecommendationId } from '../../../src/microsoft/recommendation.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { insertActivity } from '../unaudited.ts';

export const noon = new Date('2026-03-02T12:00:00.000Z');
export const mina = 'U01MINA' as PersonId;
export const ben = 'U03BEN' as PersonId;

export function date(text: string): CalendarDate {
  return text as CalendarDate;
}

export function anActivity(workspaceId: WorkspaceId, overrides: Partial<Activity> = {}): Activity {
  // An override of the status must be complete, so that the union stays valid.
  return {
    id: uuidv7() as ActivityId,
    workspaceId,
    number: 1001,
    version: 1,
    recommendationId: null,
    title: 'Update Contoso Reader',
    component: 'Contoso Reader',
    recommendedVersion: '24.1',
    option: 'update',
    scope: { kind: 'all' },
    priority: 'high',
    ...newSchedule(overrides.dueOn === undefined ? date('2026-03-09') : overrides.dueOn),
    notes: '',
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
    createdAt: noon,
    targets: null,
    targetsUnavailable: null,
    status: { state: 'pending', decision: { by: byPerson(mina), at: noon } },
    ...overrides,
  } as Activity;
}

/** Stores an activity under the next number. */
export async function storeActivity(
  store: Store,
  workspaceId: WorkspaceId,
  overrides: Partial<Unnumbered> = {},
): Promise<Activity> {
  return await store.inTransaction((tx) => insertActivity(tx, anActivity(workspaceId, overrides)));
}

export function aRecommendation(overrides: Partial<Recommendation> = {}): Recommendation {
  return {
    id: recommendationId(),
    name: 'Update Contoso Reader',
    productName: 'contoso_reader',
    vendor: 'contoso',
    relatedComponent: 'Contoso Reader',
    category: 'Application',
    subCategory: '',
    remediationType: 'update',
    recommendedVersion: '24.1',
    recommendedVendor: '',
    recommendedProgram: '',
    weaknesses: 12,
    hasPublicExploit: true,
    hasActiveAlert: false,
    isException: false,
    exposureImpact: 2.5,
    exposedMachinesCount: 100,
    tags: ['internetFacing'],
    ...overrides,
  };
}

export function recommendationId(): RecommendationId {
  return `va-_-contoso-_-${uuidv7()}` as RecommendationId;
}

export async function storeRecommendation(store: Store, overrides: Partial<Recommendation> = {}) {
  const recommendation = aRecommendation(overrides);
  await store.inTransaction((tx) => saveRecommendations(tx, [recommendation], noon));
  return recommendation;
}

export function aPerson(workspaceId: WorkspaceId, overrides: Partial<Person> = {}): Person {
  return {
    id: mina,
    workspaceId,
    displayName: 'Mina Sato',
    email: 'mina.sato@fabrikam.example',
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

export function anAuditEntry(workspaceId: WorkspaceId, overrides: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: uuidv7(),
    workspaceId,
    activityId: uuidv7() as ActivityId,
    at: noon,
    actor: { kind: 'system', job: 'test' },
    authorization: null,
    action: 'activity_filed',
    before: null,
    after: { state: 'pending' },
    reason: '',
    ...overrides,
  };
}
