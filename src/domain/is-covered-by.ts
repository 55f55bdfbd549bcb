import type { DeviceScope } from './activity.ts';
import type { Role } from './role.ts';
import type { RoleAssignment } from './role-assignment.ts';

/**
 * Whether anybody to whom a role is given has it for all of these devices, as the settings alone say. A role that is given
 * to nobody has its default, which is for all.
 */
export function isCoveredBy(assignments: readonly RoleAssignment[], role: Role, scope: DeviceScope): boolean {
  const given = assignments.filter((assignment) => assignment.role === role);
  if (given.length === 0) return true;
  const holders = Map.groupBy(given, ({ holder }) => `${holder.kind}:${holder.id}`);
  return [...holders.values()].some((held) => isCoveredTogether(held, scope));
}

function isCoveredTogether(held: readonly RoleAssignment[], scope: DeviceScope): boolean {
  if (held.some(({ deviceGroups }) => deviceGroups === null)) return true;
  if (scope.kind === 'all') return false;
  return scope.groups.every((group) => held.some(({ deviceGroups }) => deviceGroups?.includes(group)));
}
