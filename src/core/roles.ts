import type { ChannelId, PersonId } from './identifiers.ts';
import type { Person } from './people.ts';
import type { DeviceScope } from './scope.ts';

export const roles = ['requester', 'it_admin', 'exception_approver', 'auditor', 'bot_admin'] as const;
export type Role = (typeof roles)[number];

// An assignment is one line of the settings. Its holder is a person or a group. A person gets grants from assignments.

export interface RoleGrant {
  readonly role: Role;
  readonly source: RoleSource;
  /** The device groups of the grant. `null` means all. */
  readonly deviceGroups: readonly string[] | null;
}

/** `isReadable` is true once the members of the IT channel have been read. */
export interface ItChannelFacts {
  readonly isReadable: boolean;
  readonly hasMember: boolean;
}

/** The known groups of a person. Outdated memberships are left out. */
export type GroupMemberships = ReadonlySet<RoleGroupKey>;
export type RoleGroupKey = `${RoleGroup['kind']}:${string}`;

export function roleGroupKey({ kind, id }: Pick<RoleGroup, 'kind' | 'id'>): RoleGroupKey {
  return `${kind}:${id}`;
}

export interface RoleFacts {
  readonly assignments: readonly RoleAssignment[];
  readonly memberships: GroupMemberships;
  readonly itChannel: ItChannelFacts;
  /** Whether any person can act as bot admin. True while the role has its default holders. */
  readonly isBotAdminHeld: boolean;
}

/** The settings override the defaults per role. If no bot admin can act, workspace admins are bot admins. */
export function rolesOf(person: Person, facts: RoleFacts): readonly RoleGrant[] {
  const { assignments, memberships, itChannel, isBotAdminHeld } = facts;
  return roles.flatMap((role) => {
    const given = ofRole(assignments, role);
    if (given.length === 0) return defaultGrants(person, role, itChannel);
    if (role === 'bot_admin' && !isBotAdminHeld) {
      return person.isWorkspaceAdmin ? [unlimited(role, 'no_bot_admin_left')] : [];
    }
    return given
      .filter(({ holder }) =>
        holder.kind === 'person' ? holder.id === person.id : memberships.has(roleGroupKey(holder)),
      )
      .map(({ holder, deviceGroups }) => ({ role, source: holder, deviceGroups }));
  });
}

/** Workspace admins are requesters until the members of the IT channel can be read. */
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

type Coverage =
  | { readonly kind: 'covered'; readonly grant: RoleGrant }
  | { readonly kind: 'not_covered'; readonly missing: readonly string[] | null }
  | { readonly kind: 'no_role' };

/** Prefers one grant that covers the whole scope. If only several grants cover it, returns the widest that overlaps. */
export function coverageOf(grants: readonly RoleGrant[], role: Role, scope: DeviceScope): Coverage {
  const held = grantsOf(grants, role);
  const [widest] = held;
  if (widest === undefined) return { kind: 'no_role' };
  const alone = held.find((grant) => isCoveredTogether([grant], scope));
  if (alone !== undefined) return { kind: 'covered', grant: alone };
  if (scope.kind === 'all') return { kind: 'not_covered', missing: null };
  const missing = scope.groups.filter((group) => !held.some((grant) => covers(grant, group)));
  if (missing.length > 0) return { kind: 'not_covered', missing };
  const first = held.find((grant) => scope.groups.some((group) => covers(grant, group)));
  return { kind: 'covered', grant: first ?? widest };
}

/** The widest grant is first. */
export function grantsOf(grants: readonly RoleGrant[], role: Role): readonly RoleGrant[] {
  return grants.filter((grant) => grant.role === role).sort((one, other) => widthOf(other) - widthOf(one));
}

/** The device groups for which a person has the role. `null` means all. */
export function groupsUnder(grants: readonly RoleGrant[], role: Role): readonly string[] | null {
  const held = grantsOf(grants, role);
  if (held.some(({ deviceGroups }) => deviceGroups === null)) return null;
  return [...new Set(held.flatMap(({ deviceGroups }) => deviceGroups ?? []))];
}

function widthOf({ deviceGroups }: RoleGrant): number {
  return deviceGroups?.length ?? Number.MAX_SAFE_INTEGER;
}

function covers({ deviceGroups }: RoleGrant, group: string): boolean {
  return deviceGroups === null || deviceGroups.includes(group);
}

function ofRole(assignments: readonly RoleAssignment[], role: Role): readonly RoleAssignment[] {
  return assignments.filter((assignment) => assignment.role === role);
}

/** A group whose members hold a role: a Slack user group (`S…`) or an Entra group (its object id). */
export interface RoleGroup {
  readonly kind: 'slack_group' | 'entra_group';
  readonly id: string;
  /** The name when the group was chosen. */
  readonly name: string;
}

export type RoleHolder = RoleGroup | { readonly kind: 'person'; readonly id: PersonId };

export interface RoleAssignment {
  readonly role: Role;
  readonly holder: RoleHolder;
  /** The device groups of the assignment. `null` means all current and future groups. */
  readonly deviceGroups: readonly string[] | null;
}

export type RoleSource =
  | RoleHolder
  /** `no_bot_admin_left`: a workspace admin acts, because no assigned bot admin can. */
  | { readonly kind: 'it_channel' | 'workspace_admin' | 'no_it_channel_yet' | 'no_bot_admin_left' };

/** The form in the audit row: `it_channel`, `slack_group:S0SEC`, `person:U01MINA`. */
export function formatRoleSource(source: RoleSource): string {
  return 'id' in source ? `${source.kind}:${source.id}` : source.kind;
}

export type NamedHolder =
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'it_channel'; readonly id: ChannelId }
  | { readonly kind: 'workspace_admins' };

export interface RoleHolders {
  readonly named: readonly NamedHolder[];
  readonly more: number;
  /** The role is assigned, but none of its holders can act any more. */
  readonly haveLeft?: true;
}

export interface RoleOrigins {
  readonly assignments: readonly RoleAssignment[];
  /** The assignments with at least one person who can act, as far as known. */
  readonly usable: readonly RoleAssignment[];
  readonly itChannelId: ChannelId | null;
}

const mostNamed = 5;

/** Counts only holders who have the role for all of `scope`. */
export function holdersOf(
  { assignments, usable, itChannelId }: RoleOrigins,
  role: Role,
  scope: DeviceScope = { kind: 'groups', groups: [] },
): RoleHolders {
  if (ofRole(assignments, role).length === 0) return { named: defaultHolders(role, itChannelId), more: 0 };
  if (ofRole(usable, role).length === 0) return { ...nobody, haveLeft: true };
  const able = holdersCovering(usable, role, scope);
  return { named: able.slice(0, mostNamed).map(toNamed), more: Math.max(0, able.length - mostNamed) };
}

export function otherHoldersOf(
  { assignments, usable, itChannelId }: RoleOrigins,
  { role, scope, besides }: { readonly role: Role; readonly scope: DeviceScope; readonly besides: readonly PersonId[] },
): RoleHolders {
  const isOther = ({ holder }: RoleAssignment) => holder.kind !== 'person' || !besides.includes(holder.id);
  const given = ofRole(assignments, role);
  const others = given.filter(isOther);
  if (given.length > 0 && others.length === 0) return nobody;
  const origins = { assignments: others, usable: usable.filter(isOther), itChannelId };
  return holdersOf(origins, role, scope);
}

export const nobody: RoleHolders = { named: [], more: 0 };

function toNamed(holder: RoleHolder): NamedHolder {
  return holder.kind === 'person' ? holder : { kind: 'group', name: holder.name };
}

function defaultHolders(role: Role, itChannelId: ChannelId | null): readonly NamedHolder[] {
  switch (role) {
    case 'requester':
    case 'it_admin':
      return itChannelId === null ? [] : [{ kind: 'it_channel', id: itChannelId }];
    case 'exception_approver':
    case 'bot_admin':
      return [{ kind: 'workspace_admins' }];
    case 'auditor':
      return [];
  }
}

function holdersCovering(
  assignments: readonly RoleAssignment[],
  role: Role,
  scope: DeviceScope,
): readonly RoleHolder[] {
  const holders = Map.groupBy(ofRole(assignments, role), ({ holder }) => `${holder.kind}:${holder.id}`);
  const covering = [...holders.values()].filter((held) => isCoveredTogether(held, scope));
  return covering.flatMap(([first]) => (first === undefined ? [] : [first.holder]));
}

/** Whether some holder covers the scope, by the settings alone. A default role covers all devices. */
export function isCoveredBy(assignments: readonly RoleAssignment[], role: Role, scope: DeviceScope): boolean {
  return ofRole(assignments, role).length === 0 || holdersCovering(assignments, role, scope).length > 0;
}

export function isCoveredTogether(held: readonly Pick<RoleAssignment, 'deviceGroups'>[], scope: DeviceScope): boolean {
  if (held.some(({ deviceGroups }) => deviceGroups === null)) return true;
  if (scope.kind === 'all') return false;
  return scope.groups.every((group) => held.some(({ deviceGroups }) => deviceGroups?.includes(group)));
}
