import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { type AuditedPerson, readAuditedPeople } from '../audit/index.ts';
import { type PersonNames, readNames } from '../people/index.ts';
import { type RolesChange, type RoleUse, readRolesChanges, readRoleUses } from './role-uses.ts';
import { type RolesDifference, rolesDifference } from './roles-difference.ts';

/** One line of who had which role when: a change of the settings, or a role under which somebody acted. */
export type RoleLine =
  | {
      readonly kind: 'roles_changed';
      readonly change: RolesChange;
      readonly difference: RolesDifference;
      readonly actor: AuditedPerson | null;
      /** Of whom the settings give roles to, where it is said who people are. */
      readonly names: PersonNames;
    }
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
    const changes = page.map((change) => ({ change, difference: rolesDifference(change.before, change.after) }));
    const names = await namesOf(db, wanted, changes);
    yield changes.map(({ change, difference }) => ({
      kind: 'roles_changed',
      change,
      difference,
      actor: actors.get(change.actorId) ?? null,
      names,
    }));
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

/** At most a thousand at once; somebody further is named by their id. */
async function namesOf(
  db: Reader,
  { workspaceId, isNamed }: Wanted,
  changes: readonly { readonly difference: RolesDifference }[],
): Promise<PersonNames> {
  if (!isNamed) return new Map();
  const ids = changes.flatMap(({ difference }) => [...difference.added, ...difference.removed].map(holderId));
  const known = [...new Set(ids.filter((id) => id !== null))].slice(0, mostNamed);
  return await readNames(db, workspaceId as WorkspaceId, known);
}

const mostNamed = 1000;

function holderId(assignment: unknown): PersonId | null {
  const holder = Object(Object(assignment).holder);
  return holder.kind === 'person' && typeof holder.id === 'string' ? (holder.id as PersonId) : null;
}
