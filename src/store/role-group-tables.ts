import type { RoleGroup } from '../domain/role-assignment.ts';

export interface SlackGroupTable {
  readonly workspace_id: string;
  readonly id: string;
  name: string;
  handle: string;
  is_disabled: boolean;
  /** `null` = nobody needs its members, or they have not been read. */
  members_read_at: Date | null;
  members_changed_at: Date | null;
  refreshed_at: Date;
}

export interface RoleGroupMemberTable {
  readonly workspace_id: string;
  readonly kind: RoleGroup['kind'];
  readonly group_id: string;
  readonly person_id: string;
  read_at: Date;
}

export interface EntraGroupReadingTable {
  readonly workspace_id: string;
  readonly person_id: string;
  /** The groups, joined. */
  asked_about: string;
  read_at: Date;
}
