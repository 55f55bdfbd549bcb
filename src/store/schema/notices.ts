/** What is said to a channel or a role and belongs to no single activity, and what a channel was told already. */
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

  // A channel has one digest a day, and one message about what is escalated, whichever process comes first.
  `create table channel_digest (
    workspace_id text not null references workspace,
    channel_id text not null,
    kind text not null check (kind in ('digest', 'escalation', 'overview')),
    local_date date not null,
    is_weekly boolean not null,
    claimed_at timestamptz not null,
    -- How far in the audit chain an overview looked; empty for digests.
    audit_seq bigint,
    primary key (workspace_id, channel_id, kind, local_date)
  )`,
  // What a channel was told of an activity or an exception, so that it is told once.
  `create table digest_told (
    workspace_id text not null references workspace,
    channel_id text not null,
    subject_id uuid not null,
    key text not null,
    told_at timestamptz not null,
    primary key (workspace_id, channel_id, subject_id, key)
  )`,
  `create index digest_told_by_subject on digest_told (subject_id)`,
] as const;
