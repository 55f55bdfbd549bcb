import type { Generated } from 'kysely';

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
