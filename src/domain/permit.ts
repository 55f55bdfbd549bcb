import type { DeviceScope } from './activity.ts';
import type { Actor, PersonActor } from './actor.ts';
import { type RefusalField, refuse } from './refusal.ts';
import { refuseOutsiders } from './refuse-outsiders.ts';
import type { Role } from './role.ts';
import { coverageOf, grantsOf } from './role-grants.ts';
import { holdersOf } from './role-holders.ts';
import type { RoleGrant } from './roles.ts';

/** The grant under which the actor acts; `null` for our own jobs, which need none. */
export type Permit = RoleGrant | null;

/** For whatever device groups they have the role. */
export function permitRole(actor: Actor, role: Role): Permit {
  if (actor.kind === 'system') return null;
  refuseOutsiders(actor.person);
  return grantsOf(actor.grants, role)[0] ?? refuseRole(actor, role);
}

interface Needed {
  readonly role: Role;
  readonly scope: DeviceScope;
  /** Where in a form the device groups are chosen. */
  readonly field?: RefusalField;
}

/** For all of these device groups. */
export function permitCovering(actor: Actor, { role, scope, field }: Needed): Permit {
  if (actor.kind === 'system') return null;
  refuseOutsiders(actor.person);
  const coverage = coverageOf(actor.grants, role, scope);
  switch (coverage.kind) {
    case 'covered':
      return coverage.grant;
    case 'not_covered':
      return refuseGroups(actor, { role, groups: coverage.missing, field: field ?? null });
    case 'no_role':
      return refuseRole(actor, role);
  }
}

export function refuseRole(actor: PersonActor, needed: Role): never {
  return refuse('role_missing', { needed, holders: holdersOf(actor, needed) });
}

/** They have no role that reads; who could have the least of these is named. */
export function refuseReading(actor: PersonActor): never {
  return refuse('role_missing', { needed: 'requester', holders: holdersOf(actor, 'requester'), isForReading: true });
}

interface Missing {
  readonly role: Role;
  /** `null` = all devices. */
  readonly groups: readonly string[] | null;
  readonly field: RefusalField | null;
}

/** They have the role, and not for these device groups. */
export function refuseGroups(actor: PersonActor, { role, groups, field }: Missing): never {
  return refuse('groups_not_covered', { needed: role, groups, holders: holdersOf(actor, role, groups) }, field);
}
