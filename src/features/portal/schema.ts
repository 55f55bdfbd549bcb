/** The tables of this feature, joined into the baseline in the order of features. */
export const portalSchema: readonly string[] = [
  // Addresses that the portal names and that Slack was asked about.
  `create table looked_up_address (
    workspace_id text not null references workspace,
    email text not null,
    looked_up_at timestamptz not null,
    primary key (workspace_id, email)
  )`,

  `create table portal_activity (
    id text primary key,
    title text not null,
    description text not null,
    option text not null
      check (option in ('update', 'upgrade', 'uninstall', 'configuration_change', 'attention_required')),
    priority text not null check (priority in ('high', 'medium', 'low')),
    created_at timestamptz not null,
    due_on date,
    notes text not null,
    requester_email text,
    device_groups jsonb not null,
    related_component text not null,
    recommended_version text not null,
    recommendation_id text,
    target_count integer not null,
    fixed_count integer not null,
    status text not null check (status in ('active', 'completed')),
    status_changed_at timestamptz not null,
    completion text check (completion in ('automatic', 'manual', 'unknown')),
    completer_email text,
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  `create table portal_reading (
    workspace_id text primary key references workspace,
    first_read_at timestamptz not null,
    summary_at timestamptz not null,
    summary_number integer not null
  )`,
];
