import type { DeviceScope } from './activity.ts';
import type { PersonId } from './identifiers.ts';
import { type Role, roles } from './role.ts';
import type { RoleAssignment } from './role-assignment.ts';
import { unitedScope } from './united-scope.ts';

/** What another list of roles means for somebody who is named in it, or was; `null` = they do not have it by that. */
export interface NamedRoleChange {
  readonly personId: PersonId;
  readonly role: Role;
  readonly before: DeviceScope | null;
  readonly after: DeviceScope | null;
}

/** Whose role is another one than before. Members of groups, and who has a role by default, are not among them. */
export function namedRoleChanges(
  before: readonly RoleAssignment[],
  after: readonly RoleAssignment[],
): readonly NamedRoleChange[] {
  const people = new Set([...before, ...after].flatMap(({ holder }) => (holder.kind === 'person' ? [holder.id] : [])));
  return [...people].flatMap((personId) =>
    roles
      .map((role) => ({
        personId,
        role,
        before: scopeGivenTo(before, personId, role),
        after: scopeGivenTo(after, personId, role),
      }))
      .filter((change) => !isSameScope(change.before, change.after)),
  );
}

/** For which devices the settings give somebody a role by their name; `null` = for none. */
export function scopeGivenTo(
  assignments: readonly RoleAssignment[],
  personId: PersonId,
  role: Role,
): DeviceScope | null {
  return unitedScope(
    assignments.filter((one) => one.role === role && one.holder.kind === 'person' && one.holder.id === personId),
  );
}

/** In whatever order their device groups stand. */
export function isSameScope(one: DeviceScope | null, other: DeviceScope | null): boolean {
  if (one?.kind !== 'groups' || other?.kind !== 'groups') return one?.kind === other?.kind;
  const groups = new Set(one.groups);
  return groups.size === new Set(other.groups).size && other.groups.every((group) => groups.has(group));
}
