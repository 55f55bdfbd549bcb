import type { RoleAssignment } from '../../core/role-assignment.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { holderIdsOf } from './holder-ids-of.ts';
import { listLivingHolders } from './living-holders.ts';

/**
 * Those lines of the settings that still give a role to somebody who can act, or may: a group that was not read yet counts
 * as somebody, and so does one of Entra, whose members are known here only once they were seen in Slack.
 */
export async function readLivingAssignments(
  { workspaceId }: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<readonly RoleAssignment[]> {
  if (assignments.length === 0) return [];
  const ids = holderIdsOf(assignments.map(({ holder }) => holder));
  const living = await listLivingHolders(db, workspaceId, ids);
  return assignments.filter(({ holder }) => holder.kind === 'entra_group' || living.has(holder.id));
}
