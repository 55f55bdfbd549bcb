import type { PersonId } from './identifiers.ts';
import type { Role, RoleGrant } from './roles.ts';
import type { DeviceScope } from './scope.ts';

/** The activities that a person can see: those of the device groups of their roles, and their own. */
export type ReadingScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'some'; readonly groups: readonly string[]; readonly personId: PersonId };

export interface Seeable {
  readonly scope: DeviceScope;
  readonly requesterId: PersonId | null;
  readonly assigneeId: PersonId | null;
}

/** A bot admin sees settings, not activities. */
const readingRoles: ReadonlySet<Role> = new Set(['requester', 'it_admin', 'exception_approver', 'auditor']);

export function readingGrants(grants: readonly RoleGrant[]): readonly RoleGrant[] {
  return grants.filter(({ role }) => readingRoles.has(role));
}

export function readingScopeOf(grants: readonly RoleGrant[], personId: PersonId): ReadingScope {
  const reading = readingGrants(grants);
  if (reading.some(({ deviceGroups }) => deviceGroups === null)) return { kind: 'everything' };
  const groups = [...new Set(reading.flatMap(({ deviceGroups }) => deviceGroups ?? []))].sort();
  return { kind: 'some', groups, personId };
}

export function isSeen(scope: ReadingScope, activity: Seeable): boolean {
  if (scope.kind === 'everything') return true;
  const { requesterId, assigneeId } = activity;
  return [requesterId, assigneeId].includes(scope.personId) || overlaps(scope.groups, activity.scope);
}

/** The device groups whose devices a person may see. `null` means all, also for requester and assignee. */
export function shownDeviceGroups(scope: ReadingScope, { requesterId, assigneeId }: Seeable): readonly string[] | null {
  if (scope.kind === 'everything' || [requesterId, assigneeId].includes(scope.personId)) return null;
  return scope.groups;
}

export function overlappingGrant(grants: readonly RoleGrant[], scope: DeviceScope): RoleGrant | null {
  const isMeant = ({ deviceGroups }: RoleGrant) => deviceGroups === null || overlaps(deviceGroups, scope);
  return readingGrants(grants).find(isMeant) ?? null;
}

function overlaps(groups: readonly string[], scope: DeviceScope): boolean {
  return scope.kind === 'all' || scope.groups.some((group) => groups.includes(group));
}
