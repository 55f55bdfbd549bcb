import { type Actor, type Authorization, authorizeRole, isAuthorized } from '../../core/authorization.ts';
import { type GroupMemberships, type RoleAssignment, rolesOf } from '../../core/roles.ts';
import { rejectSetting } from '../workspace/index.ts';

export function authorizeSettings(actor: Actor): Authorization {
  return authorizeRole(actor, 'bot_admin');
}

export function maySetUp(actor: Actor): boolean {
  return isAuthorized(() => authorizeSettings(actor));
}

/**
 * Throws if bot admins would take the settings from themselves, since nobody might be left to give them back. A person
 * who has the settings only because no bot admin is left may give them to anybody.
 */
export function rejectOwnLockOut(
  actor: Actor,
  assignments: readonly RoleAssignment[],
  memberships: GroupMemberships,
): void {
  if (actor.kind === 'system') return;
  if (actor.grants.some(({ source }) => source.kind === 'no_bot_admin_left')) return;
  // Membership of the IT channel makes nobody a bot admin.
  const itChannel = { isReadable: true, hasMember: false };
  const grants = rolesOf(actor.person, { assignments, memberships, itChannel, isBotAdminHeld: true });
  if (grants.some(({ role }) => role === 'bot_admin')) return;
  rejectSetting('people', 'own_admin');
}
