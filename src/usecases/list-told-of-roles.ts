import { type NamedRoleChange, namedRoleChanges } from '../domain/named-role-changes.ts';
import type { RoleAssignment } from '../domain/role-assignment.ts';
import { listOutsiders } from '../store/people.ts';
import type { Reader } from '../store/transaction.ts';
import type { CallContext } from './context.ts';

/** The roles of the settings, around a change of them. */
export interface RolesSaved {
  readonly before: readonly RoleAssignment[];
  readonly after: readonly RoleAssignment[];
}

/**
 * Of whose role is another one by a change, who is told: not whoever made it, who knows, and nobody who can act no
 * longer. Members of groups are not known by name here, and who has a role by default is everybody in a channel.
 */
export async function listToldOfRoles(
  { actor, workspaceId }: CallContext,
  db: Reader,
  { before, after }: RolesSaved,
): Promise<readonly NamedRoleChange[]> {
  if (actor.kind === 'system') return [];
  const changes = namedRoleChanges(before, after).filter(({ personId }) => personId !== actor.person.id);
  const ids = [...new Set(changes.map(({ personId }) => personId))];
  const outsiders = new Set(await listOutsiders(db, workspaceId, ids));
  return changes.filter(({ personId }) => !outsiders.has(personId));
}
