import type { Actor, PersonActor } from './actor.ts';
import { findDomainError, rejectWith } from './domain-error.ts';
import type { Person } from './people.ts';
import { coverageOf, grantsOf, holdersOf, type Role, type RoleGrant, type RoleHolders } from './roles.ts';
import type { DeviceScope } from './scope.ts';

/** The grant under which the actor acts; `null` for our own jobs, which need none. */
export type Authorization = RoleGrant | null;

/** Whether a permission would be given, to show what a person could do. It is decided again when they do it. */
export function isAuthorized(authorize: () => unknown): boolean {
  return findDomainError(authorize) === null;
}

/** For whatever device groups they have the role. */
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

/** For all of these device groups. */
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

/** With `scope`, people who have it for these devices are named, once one person has it for some only. */
export function rejectRole(actor: PersonActor, needed: Role, scope?: DeviceScope): never {
  const isLimited = actor.assignments.some(({ role, deviceGroups }) => role === needed && deviceGroups !== null);
  if (scope === undefined || !isLimited)
    return rejectWith('role_missing', { needed, holders: holdersNow(actor, needed) });
  return rejectWith('role_missing', { needed, holders: holdersOf(actor, needed, groupsIn(scope)), scope });
}

function groupsIn(scope: DeviceScope): readonly string[] | null {
  return scope.kind === 'all' ? null : scope.groups;
}

/** They have no role that reads; who could have the least of these is named. */
export function rejectReading(actor: PersonActor): never {
  return rejectWith('role_missing', {
    needed: 'requester',
    holders: holdersNow(actor, 'requester'),
    isForReading: true,
  });
}

/** Before there is an IT channel, bot admins are named instead of its members. */
function holdersNow(actor: PersonActor, needed: Role): RoleHolders {
  if (actor.itChannelId === null && isOfItChannel(actor, needed)) {
    rejectWith('not_set_up', { holders: holdersOf(actor, 'bot_admin') });
  }
  return holdersOf(actor, needed);
}

/** Given to nobody, the role belongs to the members of the IT channel. */
function isOfItChannel({ assignments }: PersonActor, needed: Role): boolean {
  return (needed === 'requester' || needed === 'it_admin') && !assignments.some(({ role }) => role === needed);
}

interface Missing {
  readonly role: Role;
  readonly scope: DeviceScope;
  readonly groups: readonly string[] | null;
  readonly field: string | null;
}

/** They have the role, and not for these device groups. */
export function rejectGroups(actor: PersonActor, { role, scope, groups, field }: Missing): never {
  const covered = new Set(grantsOf(actor.grants, role).flatMap(({ deviceGroups }) => deviceGroups ?? []));
  const ofAll = holdersOf(actor, role, groupsIn(scope));
  const holders = ofAll.named.length > 0 ? ofAll : holdersOf(actor, role, groups);
  return rejectWith('groups_not_covered', { needed: role, covered: [...covered].sort(), groups, holders }, field);
}

export function isInactive(person: Pick<Person, 'isBot' | 'isForeign' | 'isGuest' | 'isDeactivated'>): boolean {
  return person.isBot || person.isForeign || person.isGuest || person.isDeactivated;
}

/** Guests, bots, deactivated users and people of other organizations are refused whatever roles are set. */
export function rejectInactive(person: Person): void {
  if (person.isBot) rejectWith('bot_refused', {});
  if (person.isForeign) rejectWith('other_organization_refused', {});
  if (person.isGuest) rejectWith('guest_refused', {});
  if (person.isDeactivated) rejectWith('deactivated_refused', {});
}
