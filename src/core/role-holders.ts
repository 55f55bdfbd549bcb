import type { DeviceScope } from './device-scope.ts';
import type { ChannelId, PersonId } from './identifiers.ts';
import { holdersCovering } from './is-covered-by.ts';
import type { Role } from './role.ts';
import type { RoleAssignment, RoleHolder } from './role-assignment.ts';

/** Somebody who has a role, as a refusal names them. */
export type NamedHolder =
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'it_channel'; readonly id: ChannelId }
  | { readonly kind: 'workspace_admins' };

/** Who has a role: some of them, and how many more there are. Empty where nobody has it. */
export interface RoleHolders {
  readonly named: readonly NamedHolder[];
  readonly more: number;
  /** It is given, and nobody of those can act any more. */
  readonly haveLeft?: true;
}

/** Where roles come from at this moment. */
export interface RoleOrigins {
  readonly assignments: readonly RoleAssignment[];
  /** Those of them that give the role to somebody who can act, as far as is known. */
  readonly living: readonly RoleAssignment[];
  readonly itChannelId: ChannelId | null;
}

const mostNamed = 5;

/**
 * Who has a role: those to whom the settings give it and who can act, otherwise those who have it by default. With
 * `groups`, only whoever has it for all of these; `null` stands for all devices.
 */
export function holdersOf(
  { assignments, living, itChannelId }: RoleOrigins,
  role: Role,
  groups: readonly string[] | null = [],
): RoleHolders {
  const isOfRole = (assignment: RoleAssignment) => assignment.role === role;
  if (!assignments.some(isOfRole)) return { named: defaultHolders(role, itChannelId), more: 0 };
  if (!living.some(isOfRole)) return { ...nobody, haveLeft: true };
  const able = holdersCovering(living, role, groups === null ? { kind: 'all' } : { kind: 'groups', groups });
  return { named: able.slice(0, mostNamed).map(toNamed), more: Math.max(0, able.length - mostNamed) };
}

/** The same without some people, whom it is of no use to name: for all of these devices. */
export function otherHoldersOf(
  { assignments, living, itChannelId }: RoleOrigins,
  { role, scope, besides }: { readonly role: Role; readonly scope: DeviceScope; readonly besides: readonly PersonId[] },
): RoleHolders {
  const isOther = ({ holder }: RoleAssignment) => holder.kind !== 'person' || !besides.includes(holder.id);
  const given = assignments.filter((assignment) => assignment.role === role);
  const others = given.filter(isOther);
  if (given.length > 0 && others.length === 0) return nobody;
  const origins = { assignments: others, living: living.filter(isOther), itChannelId };
  return holdersOf(origins, role, scope.kind === 'all' ? null : scope.groups);
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
