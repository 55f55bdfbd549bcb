import type { Activity } from './activity.ts';
import type { Actor } from './actor.ts';
import { refuse } from './refusal.ts';
import type { Role } from './role.ts';
import { isOutsider, type RoleGrant, refuseOutsiders } from './roles.ts';

/** What moves an activity through its life. */
export type ActivityAction = 'accept' | 'reject' | 'complete' | 'reopen' | 'withdraw';

/** `link`: say whether something in the portal is the same; `correct`: say who completed it, where nobody knows. */
export type PermittedAction = ActivityAction | 'link' | 'correct';

const itAdminMay: ReadonlySet<PermittedAction> = new Set(['accept', 'reject', 'complete', 'reopen', 'link', 'correct']);
const requesterMay: ReadonlySet<PermittedAction> = new Set(['complete', 'reopen', 'withdraw', 'link', 'correct']);

/** The grant under which the actor acts; `null` for our own jobs, which need none. Throws a refusal otherwise. */
export type Permit = RoleGrant | null;

export function permitFiling(actor: Actor): Permit {
  return permitRole(actor, 'requester');
}

export function permitSettings(actor: Actor): Permit {
  return permitRole(actor, 'bot_admin');
}

/** Whether a ticket is an activity's, and whose word holds where Slack and Intune disagree. */
export function permitTicketDecision(actor: Actor): Permit {
  return permitRole(actor, 'it_admin');
}

/** Anyone with a role may read, follow and ask for lists. */
export function permitReading(actor: Actor): Permit {
  if (actor.kind === 'system') return null;
  refuseOutsiders(actor.person);
  return actor.grants[0] ?? refuse('role_missing', { needed: 'requester', itChannelId: actor.itChannelId });
}

/** Whether {@link permitReading} would let the actor. */
export function isReader(actor: Actor): boolean {
  return actor.kind === 'system' || (!isOutsider(actor.person) && actor.grants.length > 0);
}

export function permitAction(actor: Actor, action: PermittedAction, activity: Activity): Permit {
  if (actor.kind === 'system') return null;
  refuseOutsiders(actor.person);
  const isOwn = activity.requesterId === actor.person.id;
  const asRequester = grantOf(actor.grants, 'requester');
  if (isOwn && asRequester !== null && requesterMay.has(action)) return asRequester;
  const asItAdmin = grantOf(actor.grants, 'it_admin');
  if (asItAdmin !== null && itAdminMay.has(action)) return asItAdmin;
  if (itAdminMay.has(action)) refuse('role_missing', { needed: 'it_admin', itChannelId: actor.itChannelId });
  if (isOwn) refuse('role_missing', { needed: 'requester', itChannelId: actor.itChannelId });
  return refuse('not_your_activity', { number: activity.number, requesterId: activity.requesterId });
}

function permitRole(actor: Actor, role: Role): Permit {
  if (actor.kind === 'system') return null;
  refuseOutsiders(actor.person);
  return grantOf(actor.grants, role) ?? refuse('role_missing', { needed: role, itChannelId: actor.itChannelId });
}

function grantOf(grants: readonly RoleGrant[], role: Role): RoleGrant | null {
  return grants.find((grant) => grant.role === role) ?? null;
}
