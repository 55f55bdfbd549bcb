import type { PersonId } from './identifiers.ts';
import type { Role } from './role.ts';

/** A group whose members hold a role: a Slack user group (`S…`) or an Entra group (its object id). */
export interface RoleGroup {
  readonly kind: 'slack_group' | 'entra_group';
  readonly id: string;
  /** As it was called when it was chosen. */
  readonly name: string;
}

/** Who holds a role by the settings: everybody in a group, or one person. */
export type RoleHolder = RoleGroup | { readonly kind: 'person'; readonly id: PersonId };

/** A role given by a bot admin. */
export interface RoleAssignment {
  readonly role: Role;
  readonly holder: RoleHolder;
  /** The device groups it is limited to; `null` = all, now and later. */
  readonly deviceGroups: readonly string[] | null;
}

/** What gave somebody a role: the settings, or the defaults for a role that they give to nobody. */
export type RoleSource =
  | RoleHolder
  /** `no_bot_admin_left`: a workspace admin, since nobody to whom the role was given can use it. */
  | { readonly kind: 'it_channel' | 'workspace_admin' | 'no_it_channel_yet' | 'no_bot_admin_left' };

/** As the audit row keeps it: `it_channel`, `slack_group:S0SEC`, `person:U01MINA`. */
export function formatRoleSource(source: RoleSource): string {
  return 'id' in source ? `${source.kind}:${source.id}` : source.kind;
}
