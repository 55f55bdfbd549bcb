import type { ChannelId } from './identifiers.ts';
import type { Person } from './person.ts';
import { refuse } from './refusal.ts';
import type { Role } from './role.ts';

/** A role and the group that gave it; both go into the audit row. */
export interface RoleGrant {
  readonly role: Role;
  readonly source: 'it_channel' | 'workspace_admin' | 'no_it_channel_yet';
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
    grants.push({ role: 'requester', source: 'it_channel' }, { role: 'it_admin', source: 'it_channel' });
  }
  if (person.isWorkspaceAdmin) {
    grants.push(
      { role: 'bot_admin', source: 'workspace_admin' },
      { role: 'exception_approver', source: 'workspace_admin' },
    );
    if (!itChannel.isReadable && !itChannel.hasMember) grants.push({ role: 'requester', source: 'no_it_channel_yet' });
  }
  return grants;
}
