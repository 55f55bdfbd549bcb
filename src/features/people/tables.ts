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
  /** When Slack changed them last, by its own clock; `null` = it did not say. */
  changed_at: Generated<Date | null>;
  /** Since when the bot admins know that something waits for them, who can act no longer; `null` = nobody was told. */
  left_notified_at: Generated<Date | null>;
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
  /** When Slack last said that they joined or left; `null` = never. */
  members_changed_at: Generated<Date | null>;
  /** When the latest change happened that was said, by Slack's clock; `null` = none was. */
  members_told_of: Generated<Date | null>;
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
  /** When the latest change of its members happened that was said, by Slack's clock; `null` = none was. */
  members_told_of: Generated<Date | null>;
  refreshed_at: Date;
  /** When Slack changed it last, by its own clock; `null` = it did not say. */
  changed_at: Date | null;
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

export const peopleSchema: readonly string[] = [
  `create table person (
    workspace_id text not null references workspace,
    id text not null,
    display_name text not null,
    email text,
    is_email_confirmed boolean not null,
    is_workspace_admin boolean not null,
    is_guest boolean not null,
    is_bot boolean not null,
    is_deactivated boolean not null,
    is_foreign boolean not null,
    time_zone text not null,
    -- Empty where Slack never gave a language.
    locale text,
    -- Since when the bot admins know that something waits for a person who has left.
    left_notified_at timestamptz,
    refreshed_at timestamptz not null,
    -- By Slack's clock, so that an older event changes nothing.
    changed_at timestamptz,
    primary key (workspace_id, id)
  )`,
  `create index person_by_email on person (workspace_id, lower(email)) where is_email_confirmed`,

  `create table channel (
    workspace_id text not null references workspace,
    id text not null,
    name text not null,
    is_private boolean not null,
    is_shared_externally boolean not null,
    is_archived boolean not null,
    has_bot boolean not null,
    members_read_at timestamptz,
    members_changed_at timestamptz,
    -- By Slack's clock, as of every change that it tells of.
    members_told_of timestamptz,
    primary key (workspace_id, id)
  )`,
  `create table channel_member (
    workspace_id text not null,
    channel_id text not null,
    person_id text not null,
    primary key (workspace_id, channel_id, person_id),
    foreign key (workspace_id, channel_id) references channel
  )`,

  // Members are known only of the groups that have a role.
  `create table slack_group (
    workspace_id text not null references workspace,
    id text not null,
    name text not null,
    handle text not null,
    is_disabled boolean not null,
    members_read_at timestamptz,
    members_changed_at timestamptz,
    members_told_of timestamptz,
    refreshed_at timestamptz not null,
    changed_at timestamptz,
    primary key (workspace_id, id)
  )`,
  `create table role_group_member (
    workspace_id text not null references workspace,
    kind text not null check (kind in ('slack_group', 'entra_group')),
    group_id text not null,
    person_id text not null,
    read_at timestamptz not null,
    primary key (workspace_id, kind, group_id, person_id)
  )`,
  `create index role_group_member_workspace_id_person_id_idx on role_group_member (workspace_id, person_id)`,
  // Entra is asked person by person: when, and about which groups.
  `create table entra_group_reading (
    workspace_id text not null references workspace,
    person_id text not null,
    asked_about text not null,
    read_at timestamptz not null,
    primary key (workspace_id, person_id)
  )`,
];
