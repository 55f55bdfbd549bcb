import type { RoleAssignment, RoleHolder } from '../../core/role-assignment.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { entraCountsSince } from '../people/index.ts';
import { holderIdsOf } from './holder-ids-of.ts';
import { areHoldersUnread, hasLivingHolder } from './living-holders.ts';

/**
 * Whether anybody can use the role bot admin, as far as is known: not, where the settings give it to nobody but people
 * who can act no longer and groups that are switched off, empty or cannot be read. True where it has its default.
 */
export async function hasBotAdmin(
  program: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<boolean> {
  const given = holdersOf(assignments);
  if (given.length === 0) return true;
  const { workspaceId } = program;
  return await hasLivingHolder(db, { workspaceId, entraSince: entraCountsSince(program) }, holderIdsOf(given));
}

/** Whether bot admins may come to light with the next reading of the groups. */
export async function mayHaveBotAdmin(
  { workspaceId }: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<boolean> {
  const askedAbout = holderIdsOf(assignments.map(({ holder }) => holder)).entraGroups;
  return await areHoldersUnread(db, { workspaceId, askedAbout }, holderIdsOf(holdersOf(assignments)));
}

function holdersOf(assignments: readonly RoleAssignment[]): readonly RoleHolder[] {
  return assignments.flatMap(({ role, holder }) => (role === 'bot_admin' ? [holder] : []));
}
