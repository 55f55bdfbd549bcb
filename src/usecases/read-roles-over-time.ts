import { type AuditedPerson, readAuditedPeople } from '../store/audited-people.ts';
import { type RolesChange, type RoleUse, readRolesChanges, readRoleUses } from '../store/role-uses.ts';
import type { Reader } from '../store/transaction.ts';

/** One line of who had which role when: a change of the settings, or a role under which somebody acted. */
export type RoleLine =
  | { readonly kind: 'roles_changed'; readonly change: RolesChange; readonly actor: AuditedPerson | null }
  | { readonly kind: 'role_used'; readonly use: RoleUse; readonly actor: AuditedPerson | null };

interface Wanted {
  readonly workspaceId: string;
  /** Whether it is said who the actors are. */
  readonly isNamed: boolean;
}

/** First what was set, in its order; then under which roles people acted, from when to when. */
export async function* readRolesOverTime(db: Reader, wanted: Wanted): AsyncGenerator<readonly RoleLine[]> {
  for await (const page of readRolesChanges(db, wanted)) {
    const actors = await actorsOf(db, wanted, page);
    yield page.map((change) => ({ kind: 'roles_changed', change, actor: actors.get(change.actorId) ?? null }));
  }
  for await (const page of readRoleUses(db, wanted.workspaceId)) {
    const actors = await actorsOf(db, wanted, page);
    yield page.map((use) => ({ kind: 'role_used', use, actor: actors.get(use.actorId) ?? null }));
  }
}

async function actorsOf(
  db: Reader,
  { workspaceId, isNamed }: Wanted,
  rows: readonly { readonly actorId: string }[],
): Promise<ReadonlyMap<string, AuditedPerson>> {
  // A job changes settings too, by its own name.
  const ids = isNamed ? [...new Set(rows.map(({ actorId }) => actorId))].filter((id) => !id.includes(':')) : [];
  return new Map((await readAuditedPeople(db, workspaceId, ids)).map((person) => [person.id, person]));
}
