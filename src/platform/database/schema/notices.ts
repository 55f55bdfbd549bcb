/** What is said to a channel or a role and belongs to no single activity, and which reports channels had. */
export const notices = [
  `create table notice (
    id uuid primary key,
    workspace_id text not null references workspace,
    kind text not null,
    audience text not null check (audience in ('it_channel', 'bot_admins', 'channel', 'person')),
    facts jsonb not null,
    created_at timestamptz not null
  )`,

  // What is to be removed, listed once a week. It goes a week after the list was delivered.
  `create table removal_list (
    id uuid primary key,
    workspace_id text not null references workspace,
    created_at timestamptz not null,
    delivered_at timestamptz
  )`,

  // A channel has one report a day, whichever process comes first.
  `create table report (
    workspace_id text not null references workspace,
    channel_id text not null,
    local_date date not null,
    is_weekly boolean not null,
    notice_id uuid not null,
    claimed_at timestamptz not null,
    primary key (workspace_id, channel_id, local_date)
  )`,
] as const;
