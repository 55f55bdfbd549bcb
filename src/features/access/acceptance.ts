import type { RoleAssignment } from '../../core/roles.ts';
import { isCoveredBy, isCoveredTogether } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { entraCountsSince } from '../people/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { holderIdsOf, listSharedHolders, readLivingAssignments } from './holders.ts';

const role = 'it_admin';

/**
 * Tells of any devices whether somebody has the role IT admin for all of them, as far as is known: two statements,
 * however many people there are. By default the role is the IT channel's, for all.
 */
export async function readAcceptance(
  program: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<(scope: DeviceScope) => boolean> {
  const given = assignments.filter((assignment) => assignment.role === role);
  if (given.length === 0) return () => true;
  const living = await readLivingAssignments(program, db, given);
  if (living.length === 0) return () => false;
  if (isCoveredBy(living, role, { kind: 'all' })) return () => true;
  const shared = await readSharedLines(program, db, living);
  return (scope) => isCoveredBy(living, role, scope) || shared.some((lines) => isCoveredTogether(lines, scope));
}

/** Somebody may be in two groups that cover it together, or in one and named beside it. */
async function readSharedLines(
  program: Program,
  db: Reader,
  given: readonly RoleAssignment[],
): Promise<readonly (readonly RoleAssignment[])[]> {
  const { workspaceId } = program;
  const ids = holderIdsOf(given.map(({ holder }) => holder));
  const members = await listSharedHolders(db, { workspaceId, entraSince: entraCountsSince(program) }, ids);
  return members.map(({ personId, groupIds }) =>
    given.filter(({ holder }) => (holder.kind === 'person' ? holder.id === personId : groupIds.includes(holder.id))),
  );
}

/** Whether anybody has the role IT admin for all of these devices; asked while somebody waits in front of a form. */
export async function canAnybodyAccept(program: Program, db: Reader, scope: DeviceScope): Promise<boolean> {
  const { roles } = await readSettingsIn(db, program.workspaceId);
  return (await readAcceptance(program, db, roles))(scope);
}
