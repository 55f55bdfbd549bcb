import { findDomainError, rejectWith } from './domain-error.ts';
import type { Person } from './people.ts';
import {
  coverageOf,
  grantsOf,
  holdersOf,
  type Role,
  type RoleGrant,
  type RoleHolders,
  type RoleOrigins,
} from './roles.ts';
import { type DeviceScope, scopeOfGroups } from './scope.ts';

export interface PersonActor extends RoleOrigins {
  readonly kind: 'person';
  readonly person: Person;
  readonly grants: readonly RoleGrant[];
}

export type Actor = PersonActor | { readonly kind: 'system'; readonly job: string };

/** The grant that permits an action. `null` for Mendbot's own jobs, which need none. */
export type Authorization = RoleGrant | null;

/** Tells whether a check would pass, so that a view can show an action. The action itself must check again. */
export function isAuthorized(authorize: () => unknown): boolean {
  return findDomainError(authorize) === null;
}

/** Requires the role for any device group. Throws a `DomainError` otherwise. */
export function authorizeRole(actor: Actor, role: Role): Authorization {
  if (actor.kind === 'system') return null;
  rejectInactive(actor.person);
  return grantsOf(actor.grants, role)[0] ?? rejectRole(actor, role);
}

interface Needed {
  readonly role: Role;
  readonly scope: DeviceScope;
  readonly field?: string;
}

/** Requires the role for every device group in `scope`. Throws a `DomainError` otherwise. */
export function authorizeCovering(actor: Actor, { role, scope, field }: Needed): Authorization {
  if (actor.kind === 'system') return null;
  rejectInactive(actor.person);
  const coverage = coverageOf(actor.grants, role, scope);
  switch (coverage.kind) {
    case 'covered':
      return coverage.grant;
    case 'not_covered':
      return rejectGroups(actor, { role, scope, groups: coverage.missing, field: field ?? null });
    case 'no_role':
      return rejectRole(actor, role, scope);
  }
}

/** If the role is limited to groups for some holder, the error names only holders who cover `scope`. */
export function rejectRole(actor: PersonActor, needed: Role, scope?: DeviceScope): never {
  const isLimited = actor.assignments.some(({ role, deviceGroups }) => role === needed && deviceGroups !== null);
  if (scope === undefined || !isLimited)
    return rejectWith('role_missing', { needed, holders: holdersNow(actor, needed) });
  return rejectWith('role_missing', { needed, holders: holdersOf(actor, needed, scope), scope });
}

export function rejectReading(actor: PersonActor): never {
  return rejectWith('role_missing', {
    needed: 'requester',
    holders: holdersNow(actor, 'requester'),
    isForReading: true,
  });
}

/** Before there is an IT channel, the error names bot admins instead of channel members. */
function holdersNow(actor: PersonActor, needed: Role): RoleHolders {
  if (actor.itChannelId === null && isOfItChannel(actor, needed)) {
    rejectWith('not_set_up', { holders: holdersOf(actor, 'bot_admin') });
  }
  return holdersOf(actor, needed);
}

function isOfItChannel({ assignments }: PersonActor, needed: Role): boolean {
  return (needed === 'requester' || needed === 'it_admin') && !assignments.some(({ role }) => role === needed);
}

interface Missing {
  readonly role: Role;
  readonly scope: DeviceScope;
  readonly groups: readonly string[] | null;
  readonly field: string | null;
}

export function rejectGroups(actor: PersonActor, { role, scope, groups, field }: Missing): never {
  const covered = new Set(grantsOf(actor.grants, role).flatMap(({ deviceGroups }) => deviceGroups ?? []));
  const ofAll = holdersOf(actor, role, scope);
  const holders = ofAll.named.length > 0 ? ofAll : holdersOf(actor, role, scopeOfGroups(groups));
  return rejectWith('groups_not_covered', { needed: role, covered: [...covered].sort(), groups, holders }, field);
}

export function isInactive(person: Pick<Person, 'isBot' | 'isForeign' | 'isGuest' | 'isDeactivated'>): boolean {
  return person.isBot || person.isForeign || person.isGuest || person.isDeactivated;
}

export function rejectInactive(person: Person): void {
  if (person.isBot) rejectWith('bot_refused', {});
  if (person.isForeign) rejectWith('other_organization_refused', {});
  if (person.isGuest) rejectWith('guest_refused', {});
  if (person.isDeactivated) rejectWith('deactivated_refused', {});
}
