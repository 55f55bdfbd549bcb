import type { Generated } from 'kysely';
import type { RoleGroup } from '../../core/roles.ts';
export interface PersonTable {
  readonly workspace_id: string;
  readonly id: string;
  display_name: string;
  email: string | null;
  is_email_confirmed: boolean;
  is_workspace_admin: boolean;
  is_guest: boolean;
  is_bot: boolean;
  is_deactivated: boolean;
  is_foreign: boolean;
  time_zone: string;
  /** As Slack said it last; `null` = it never did. */
  locale: string | null;
  refreshed_at: Date;
  /** Since when the bot admins know that something waits for them, who can act no longer; `null` = nobody was told. */
  left_told_at: Generated<Date | null>;
}

export interface ChannelTable {
  readonly workspace_id: string;
  readonly id: string;
  name: string;
  is_private: boolean;
  is_shared_externally: boolean;
  is_archived: boolean;
  has_bot: boolean;
  /** When the member list was last read whole; `null` = never. */
  members_read_at: Date | null;
  /** When somebody was last said to have joined or left; `null` = never. */
  members_changed_at: Generated<Date | null>;
}

export interface ChannelMemberTable {
  readonly workspace_id: string;
  readonly channel_id: string;
  readonly person_id: string;
}

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

declare module '../../platform/database/tables.ts' {
  interface Database {
    person: PersonTable;
    channel: ChannelTable;
    channel_member: ChannelMemberTable;
    slack_group: SlackGroupTable;
    role_group_member: RoleGroupMemberTable;
    entra_group_reading: EntraGroupReadingTable;
  }
}
