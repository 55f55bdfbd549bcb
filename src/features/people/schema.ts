/** The tables of this feature, joined into the baseline in the order of features. */
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
    left_told_at timestamptz,
    refreshed_at timestamptz not null,
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
    refreshed_at timestamptz not null,
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
