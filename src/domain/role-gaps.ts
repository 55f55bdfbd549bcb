import type { DeviceScope } from './activity.ts';
import { isCoveredBy } from './is-covered-by.ts';
import type { RoleAssignment } from './role-assignment.ts';

/** Roles without which what is asked for a device group stays where it is. */
const coveringRoles = ['requester', 'it_admin', 'exception_approver'] as const;
export type CoveringRole = (typeof coveringRoles)[number];

/** Nobody to whom the role is given has it for all devices at once, nor, by itself, for any of these groups. */
export interface RoleGap {
  readonly role: CoveringRole;
  readonly groups: readonly string[];
}

export interface RolesToCheck {
  /** What the settings say. */
  readonly assignments: readonly RoleAssignment[];
  /** Those of them that still give the role to somebody. */
  readonly living: readonly RoleAssignment[];
  readonly deviceGroups: readonly string[];
}

/** The roles that are given, and to nobody for all devices. One that is given to nobody has its default, for all. */
export function roleGaps({ assignments, living, deviceGroups }: RolesToCheck): readonly RoleGap[] {
  return coveringRoles.flatMap((role) => {
    if (!assignments.some((one) => one.role === role)) return [];
    const isHeld = living.some((one) => one.role === role);
    const isCovered = (scope: DeviceScope) => isHeld && isCoveredBy(living, role, scope);
    if (isCovered({ kind: 'all' })) return [];
    const groups = [...new Set(deviceGroups)].filter((name) => !isCovered({ kind: 'groups', groups: [name] }));
    // Each group has somebody who can ask for it, if not for all at once.
    if (role === 'requester' && groups.length === 0) return [];
    return [{ role, groups: groups.sort() }];
  });
}
