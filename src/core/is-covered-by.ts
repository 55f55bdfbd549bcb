import type { DeviceScope } from './device-scope.ts';
import type { Role } from './role.ts';
import type { RoleAssignment, RoleHolder } from './role-assignment.ts';

/**
 * Whether anybody to whom a role is given has it for all of these devices, as the settings alone say. A role that is given
 * to nobody has its default, which is for all.
 */
export function isCoveredBy(assignments: readonly RoleAssignment[], role: Role, scope: DeviceScope): boolean {
  const given = assignments.filter((assignment) => assignment.role === role);
  return given.length === 0 || holdersCovering(given, role, scope).length > 0;
}

/** To whom a role is given for all of these devices, be it in several lines; each once. */
export function holdersCovering(
  assignments: readonly RoleAssignment[],
  role: Role,
  scope: DeviceScope,
): readonly RoleHolder[] {
  const given = assignments.filter((assignment) => assignment.role === role);
  const holders = Map.groupBy(given, ({ holder }) => `${holder.kind}:${holder.id}`);
  const covering = [...holders.values()].filter((held) => isCoveredTogether(held, scope));
  return covering.flatMap(([first]) => (first === undefined ? [] : [first.holder]));
}

/** Whether these lines cover all of the devices between them. */
export function isCoveredTogether(held: readonly Pick<RoleAssignment, 'deviceGroups'>[], scope: DeviceScope): boolean {
  if (held.some(({ deviceGroups }) => deviceGroups === null)) return true;
  if (scope.kind === 'all') return false;
  return scope.groups.every((group) => held.some(({ deviceGroups }) => deviceGroups?.includes(group)));
}
