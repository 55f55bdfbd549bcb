import type { PersonActor } from '../../core/authorization.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { Seeable } from '../../core/reading-scope.ts';
import { type RoleAssignment, rolesOf } from '../../core/roles.ts';
import type { Program } from '../../platform/context.ts';
import { entraCountsSince, isEntraRead, readPersonFacts } from '../people/index.ts';
import { itChannelIn } from '../workspace/index.ts';
import { hasBotAdmin, readUsableAssignments } from './holders.ts';
import { maySee } from './permissions.ts';

export interface Identification {
  /** `null` = the mirror does not know the person yet. */
  readonly actor: PersonActor | null;
  /** Whether the members of the IT channel were read. Roles are uncertain before that. */
  readonly isItChannelReadable: boolean;
  /** Entra groups that give roles, where Entra was not asked about this person lately; usually empty. */
  readonly entraGroupsUnread: readonly string[];
}

/** Who a person is and what they may do. Reads only Mendbot's mirrors, never the network. */
export async function identifyPerson(program: Program, id: PersonId): Promise<Identification> {
  const { store, workspaceId, defaults } = program;
  const facts = await readPersonFacts(store.db, {
    workspaceId,
    personId: id,
    defaultItChannelId: defaults.itChannelId,
    entraSince: entraCountsSince(program),
  });
  const { person, settings, memberships } = facts;
  const { roles: assignments } = settings;
  const known = {
    isItChannelReadable: facts.isItChannelReadable,
    entraGroupsUnread: await listEntraGroupsUnread(program, assignments, id),
  };
  if (person === null) return { actor: null, ...known };
  const itChannel = {
    isReadable: facts.isItChannelReadable,
    hasMember: facts.isInItChannel,
  };
  const isBotAdminHeld = await hasBotAdmin(program, store.db, assignments);
  const grants = rolesOf(person, { assignments, memberships, itChannel, isBotAdminHeld });
  // Refusals name nobody who cannot act. Without a usable bot admin, workspace admins have the role.
  const named = isBotAdminHeld ? assignments : assignments.filter(({ role }) => role !== 'bot_admin');
  const usable = await readUsableAssignments(program, store.db, named);
  const itChannelId = itChannelIn(settings, defaults);
  return { actor: { kind: 'person', person, grants, itChannelId, assignments: named, usable }, ...known };
}

/** Whether the person may see this activity, or anything with device groups and a requester, at this moment. */
export async function mayRead(program: Program, id: PersonId, what: Seeable): Promise<boolean> {
  const { actor } = await identifyPerson(program, id);
  return actor !== null && maySee(actor, what);
}

async function listEntraGroupsUnread(
  program: Program,
  assignments: readonly RoleAssignment[],
  personId: PersonId,
): Promise<readonly string[]> {
  const { store, workspaceId } = program;
  const groupIds = assignments.flatMap(({ holder }) => (holder.kind === 'entra_group' ? [holder.id] : []));
  if (groupIds.length === 0) return [];
  return (await isEntraRead(store.db, { workspaceId, personId }, { groupIds, since: entraCountsSince(program) }))
    ? []
    : [...new Set(groupIds)];
}
