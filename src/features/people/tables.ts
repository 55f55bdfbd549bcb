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
  /** The last locale from Slack; `null` = Slack never gave one. */
  locale: string | null;
  refreshed_at: Date;
  /** When Slack changed the person last, by Slack's clock; `null` = Slack gave no time. */
  changed_at: Generated<Date | null>;
  /** Since when bot admins know that an inactive person left something behind; `null` = nobody was told. */
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
  /** When Slack last reported a join or leave, by Mendbot's clock; `null` = never. */
  members_changed_at: Generated<Date | null>;
  /** When the latest reported change happened, by Slack's clock; `null` = no change was reported. */
  members_event_at: Generated<Date | null>;
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
  /** `null` = the members are not needed, or not read yet. */
  members_read_at: Date | null;
  members_changed_at: Date | null;
  /** When the latest reported change of members happened, by Slack's clock; `null` = none was reported. */
  members_event_at: Generated<Date | null>;
  refreshed_at: Date;
  /** When Slack changed the group last, by Slack's clock; `null` = Slack gave no time. */
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
  /** See `askedAbout`. */
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
    members_event_at timestamptz,
    primary key (workspace_id, id)
  )`,
  `create table channel_member (
    workspace_id text not null,
    channel_id text not null,
    person_id text not null,
    primary key (workspace_id, channel_id, person_id),
    foreign key (workspace_id, channel_id) references channel
  )`,

  // Members are only known for groups that give a role.
  `create table slack_group (
    workspace_id text not null references workspace,
    id text not null,
    name text not null,
    handle text not null,
    is_disabled boolean not null,
    members_read_at timestamptz,
    members_changed_at timestamptz,
    members_event_at timestamptz,
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
  // One row per person: when Entra was asked, and about which groups.
  `create table entra_group_reading (
    workspace_id text not null references workspace,
    person_id text not null,
    asked_about text not null,
    read_at timestamptz not null,
    primary key (workspace_id, person_id)
  )`,
];
