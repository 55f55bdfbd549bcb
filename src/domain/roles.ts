import type { ChannelId } from './identifiers.ts';
import type { Person } from './person.ts';
import { refuse } from './refusal.ts';
import type { Role } from './role.ts';
import type { RoleSource } from './role-assignment.ts';

/** A role and the group that gave it; both go into the audit row. */
export interface RoleGrant {
  readonly role: Role;
  readonly source: RoleSource;
  /** The device groups it is limited to; `null` = all. */
  readonly deviceGroups: readonly string[] | null;
}

/** What the workspace says about the IT channel; `isReadable` once its members have been read. */
export interface ItChannelFacts {
  readonly channelId: ChannelId | null;
  readonly isReadable: boolean;
  readonly hasMember: boolean;
}

export function isOutsider({ isBot, isForeign, isGuest, isDeactivated }: Person): boolean {
  return isBot || isForeign || isGuest || isDeactivated;
}

/** Guests, bots, leavers and people of other organisations are refused whatever roles are set. */
export function refuseOutsiders(person: Person): void {
  if (person.isBot) refuse('bot_refused', {});
  if (person.isForeign) refuse('other_organisation_refused', {});
  if (person.isGuest) refuse('guest_refused', {});
  if (person.isDeactivated) refuse('deactivated_refused', {});
}

/**
 * Roles before any are set: full members of the IT channel are requesters and IT admins, workspace admins are bot
 * admins and exception approvers. While the IT channel's members cannot be read there would be nobody to file a first
 * request, so that workspace admins may file until they can.
 */
export function defaultRoles(person: Person, itChannel: ItChannelFacts): readonly RoleGrant[] {
  const grants: RoleGrant[] = [];
  if (itChannel.hasMember) {
    grants.push(unlimited('requester', 'it_channel'), unlimited('it_admin', 'it_channel'));
  }
  if (person.isWorkspaceAdmin) {
    grants.push(unlimited('bot_admin', 'workspace_admin'), unlimited('exception_approver', 'workspace_admin'));
    if (!itChannel.isReadable && !itChannel.hasMember) grants.push(unlimited('requester', 'no_it_channel_yet'));
  }
  return grants;
}

function unlimited(role: Role, kind: 'it_channel' | 'workspace_admin' | 'no_it_channel_yet'): RoleGrant {
  return { role, source: { kind }, deviceGroups: null };
}
