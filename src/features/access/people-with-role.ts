import { isInactive, type PersonActor } from '../../core/authorization.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { isCoveredBy, isCoveredTogether, type Role, type RoleAssignment } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Program } from '../../platform/context.ts';
import type { Checkpoint } from '../../platform/database/checkpoint.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { listChannelMembers, listGroupMembers, listWorkspaceAdmins, type Reachable } from '../people/index.ts';
import { itChannelOf, readSettings, readSettingsIn } from '../workspace/index.ts';
import { hasBotAdmin, listSharedLines, readUsableAssignments } from './holders.ts';
import { identifyPerson } from './identify-person.ts';

/** Everyone who has a role now, as far as mirrored. Members of an Entra group are known once Slack has shown them. */
export async function listPeopleWithRole(program: Program, role: Role): Promise<readonly Reachable[]> {
  const found: Reachable[] = [];
  for await (const { person } of eachWithRole(program, role))
    found.push({ personId: person.id, locale: person.locale });
  return found;
}

/** Like `listPeopleWithRole`, one by one, for callers that do not need everyone. */
export async function* eachWithRole(program: Program, role: Role): AsyncGenerator<PersonActor> {
  for (const id of await listCandidates(program, role)) {
    const { actor } = await identifyPerson(program, id);
    if (actor === null || isInactive(actor.person)) continue;
    if (actor.grants.some((grant) => grant.role === role)) yield actor;
  }
}

/** People who may have a role, mirrored or not. */
export async function listCandidates(program: Program, role: Role): Promise<readonly PersonId[]> {
  const { store, workspaceId } = program;
  const assignments = (await readSettings(program)).roles;
  const given = assignments.filter((assignment) => assignment.role === role);
  const isUnheld = role === 'bot_admin' && !(await hasBotAdmin(program, store.db, assignments));
  if (given.length === 0 || isUnheld) return await listDefaultCandidates(program, role);
  const people = given.flatMap(({ holder }) => (holder.kind === 'person' ? [holder.id] : []));
  const groups = given.flatMap(({ holder }) => (holder.kind === 'person' ? [] : [holder.id]));
  return [...new Set([...people, ...(await listGroupMembers(store.db, workspaceId, groups))])];
}

async function listDefaultCandidates(program: Program, role: Role): Promise<readonly PersonId[]> {
  const { store, workspaceId } = program;
  switch (role) {
    case 'requester':
    case 'it_admin': {
      const channelId = await itChannelOf(program);
      return channelId === null ? [] : await listChannelMembers(store.db, workspaceId, channelId);
    }
    case 'exception_approver':
    case 'bot_admin':
      return (await listWorkspaceAdmins(store.db, workspaceId)).map(({ personId }) => personId);
    case 'auditor':
      return [];
  }
}

/** When bot admins were last told of a request that nobody can accept. */
export const unacceptedNotified: Checkpoint = { name: 'access.unaccepted_notified' };

const role = 'it_admin';

/**
 * Tells for any devices whether IT admins cover all of them. Two statements read the data, however many people there
 * are. By default the members of the IT channel have the role, for all devices.
 */
export async function readAcceptance(
  program: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<(scope: DeviceScope) => boolean> {
  const given = assignments.filter((assignment) => assignment.role === role);
  if (given.length === 0) return () => true;
  const usable = await readUsableAssignments(program, db, given);
  if (usable.length === 0) return () => false;
  if (isCoveredBy(usable, role, { kind: 'all' })) return () => true;
  const shared = await listSharedLines(program, db, usable);
  return (scope) => isCoveredBy(usable, role, scope) || shared.some((lines) => isCoveredTogether(lines, scope));
}

/** Whether anybody is IT admin for all of these devices. A person waits for a form meanwhile. */
export async function canAnybodyAccept(program: Program, db: Reader, scope: DeviceScope): Promise<boolean> {
  const { roles } = await readSettingsIn(db, program.workspaceId);
  return (await readAcceptance(program, db, roles))(scope);
}
