import type { DeviceScope } from './device-scope.ts';
import type { Role } from './role.ts';
import type { RoleGrant } from './roles.ts';

/** A role under which somebody may act on some devices, or what they lack for it. */
export type Coverage =
  | { readonly kind: 'covered'; readonly grant: RoleGrant }
  /** `null` = all devices. */
  | { readonly kind: 'not_covered'; readonly missing: readonly string[] | null }
  | { readonly kind: 'no_role' };

/** One grant that covers everything goes before several that do together, of which the widest is named. */
export function coverageOf(grants: readonly RoleGrant[], role: Role, scope: DeviceScope): Coverage {
  const held = grantsOf(grants, role);
  const [widest] = held;
  if (widest === undefined) return { kind: 'no_role' };
  if (widest.deviceGroups === null) return { kind: 'covered', grant: widest };
  if (scope.kind === 'all') return { kind: 'not_covered', missing: null };
  const alone = held.find((grant) => scope.groups.every((group) => covers(grant, group)));
  if (alone !== undefined) return { kind: 'covered', grant: alone };
  const missing = scope.groups.filter((group) => !held.some((grant) => covers(grant, group)));
  if (missing.length > 0) return { kind: 'not_covered', missing };
  const first = held.find((grant) => scope.groups.some((group) => covers(grant, group)));
  return { kind: 'covered', grant: first ?? widest };
}

/** The grants of a role, the widest first. */
export function grantsOf(grants: readonly RoleGrant[], role: Role): readonly RoleGrant[] {
  return grants.filter((grant) => grant.role === role).sort(byWidth);
}

function byWidth(one: RoleGrant, other: RoleGrant): number {
  return widthOf(other) - widthOf(one);
}

function widthOf({ deviceGroups }: RoleGrant): number {
  return deviceGroups?.length ?? Number.MAX_SAFE_INTEGER;
}

function covers({ deviceGroups }: RoleGrant, group: string): boolean {
  return deviceGroups === null || deviceGroups.includes(group);
}
