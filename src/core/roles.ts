import type { ChannelId, PersonId } from './identifiers.ts';
import type { Person } from './person.ts';
import { type Role, roles } from './role.ts';
import type { RoleAssignment, RoleGroup, RoleHolder, RoleSource } from './role-assignment.ts';

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

/** The groups of which somebody is a member, as far as that is known and still counts. */
export type GroupMemberships = ReadonlySet<RoleGroupKey>;
export type RoleGroupKey = `${RoleGroup['kind']}:${string}`;

export function roleGroupKey({ kind, id }: Pick<RoleGroup, 'kind' | 'id'>): RoleGroupKey {
  return `${kind}:${id}`;
}

export interface RoleFacts {
  readonly assignments: readonly RoleAssignment[];
  readonly memberships: GroupMemberships;
  readonly itChannel: ItChannelFacts;
  /** Whether anybody can use the role bot admin; true where it has its default. */
  readonly isBotAdminHeld: boolean;
}

/**
 * The roles that somebody has. One that the settings give to anybody belongs to exactly those; one that they give to
 * nobody has its default, so that setting one role takes no other away. Where nobody is left who could change the
 * settings, workspace admins can.
 */
export function rolesOf(person: Person, facts: RoleFacts): readonly RoleGrant[] {
  const { assignments, memberships, itChannel, isBotAdminHeld } = facts;
  return roles.flatMap((role) => {
    const given = assignments.filter((assignment) => assignment.role === role);
    if (given.length === 0) return defaultGrants(person, role, itChannel);
    if (role === 'bot_admin' && !isBotAdminHeld) {
      return person.isWorkspaceAdmin ? [unlimited(role, 'no_bot_admin_left')] : [];
    }
    return given
      .filter(({ holder }) => isHeldBy(holder, person.id, memberships))
      .map(({ holder, deviceGroups }) => ({ role, source: holder, deviceGroups }));
  });
}

function isHeldBy(holder: RoleHolder, id: PersonId, memberships: GroupMemberships): boolean {
  return holder.kind === 'person' ? holder.id === id : memberships.has(roleGroupKey(holder));
}

/**
 * Full members of the IT channel are requesters and IT admins, workspace admins are bot admins and exception
 * approvers. While the IT channel's members cannot be read there would be nobody to file a first request, so that
 * workspace admins may file until they can.
 */
function defaultGrants(person: Person, role: Role, itChannel: ItChannelFacts): readonly RoleGrant[] {
  switch (role) {
    case 'requester':
    case 'it_admin':
      if (itChannel.hasMember) return [unlimited(role, 'it_channel')];
      if (role === 'it_admin' || itChannel.isReadable || !person.isWorkspaceAdmin) return [];
      return [unlimited(role, 'no_it_channel_yet')];
    case 'exception_approver':
    case 'bot_admin':
      return person.isWorkspaceAdmin ? [unlimited(role, 'workspace_admin')] : [];
    case 'auditor':
      return [];
  }
}

function unlimited(role: Role, kind: Exclude<RoleSource['kind'], RoleHolder['kind']>): RoleGrant {
  return { role, source: { kind }, deviceGroups: null };
}
