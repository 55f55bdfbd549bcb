import { type Kysely, sql } from 'kysely';

const statements = [
  `create table workspace (
    id text primary key,
    name text not null,
    next_number integer not null default 1001,
    settings jsonb not null default '{}',
    created_at timestamptz not null
  )`,
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
    locale text not null,
    refreshed_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
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
    refreshed_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  `create table channel_member (
    workspace_id text not null,
    channel_id text not null,
    person_id text not null,
    primary key (workspace_id, channel_id, person_id),
    foreign key (workspace_id, channel_id) references channel
  )`,
  `create table recommendation (
    ref integer generated always as identity unique,
    id text primary key,
    name text not null,
    product_name text not null,
    vendor text not null,
    related_component text not null,
    category text not null,
    sub_category text not null,
    remediation_type text not null,
    recommended_version text not null,
    recommended_vendor text not null,
    recommended_program text not null,
    weaknesses integer not null,
    has_public_exploit boolean not null,
    has_active_alert boolean not null,
    is_exception boolean not null,
    severity_score double precision not null,
    config_score_impact double precision not null,
    exposure_impact double precision not null,
    total_machine_count integer not null,
    exposed_machines_count integer not null,
    tags jsonb not null,
    search_text text not null,
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    removed_at timestamptz
  )`,
  `create index recommendation_by_impact on recommendation (exposure_impact desc, id) where removed_at is null`,
  `create table recommendation_device_group (
    recommendation_id text not null references recommendation,
    device_group text not null,
    device_count integer not null,
    read_at timestamptz not null,
    primary key (recommendation_id, device_group)
  )`,
  `create table activity (
    id uuid primary key,
    workspace_id text not null references workspace,
    number integer not null,
    version integer not null default 1,
    recommendation_id text references recommendation,
    title text not null,
    component text not null,
    recommended_version text not null,
    option text not null
      check (option in ('update', 'upgrade', 'uninstall', 'configuration_change', 'attention_required')),
    device_groups jsonb,
    priority text not null check (priority in ('high', 'medium', 'low')),
    due_on date,
    notes text not null,
    requester_id text not null,
    created_at timestamptz not null,
    state text not null check (state in ('pending', 'open', 'active', 'completed', 'rejected', 'withdrawn')),
    decided_by_id text,
    decided_at timestamptz not null,
    decision_text text not null,
    completed_by text check (completed_by in ('email', 'system_confirmation', 'not_available')),
    completed_by_email text,
    completed_by_person_id text,
    completed_by_source text,
    target_count integer,
    fixed_count integer,
    targets_counted_at timestamptz,
    targets_unavailable text check
      (targets_unavailable in ('refused', 'missing_permission', 'unauthorised', 'unknown_to_defender', 'not_configured')),
    unique (workspace_id, number),
    constraint completed_has_exactly_one_completed_by check ((state = 'completed') = (completed_by is not null)),
    constraint email_exactly_when_by_email
      check ((completed_by is not distinct from 'email') = (completed_by_email is not null)),
    constraint attention_required_has_no_due_date check ((option = 'attention_required') = (due_on is null)),
    constraint attention_required_has_its_own_states
      check (case when option = 'attention_required' then state in ('open', 'completed', 'withdrawn') else state <> 'open' end),
    constraint attention_required_has_no_targets check (option <> 'attention_required' or target_count is null),
    constraint counts_come_together
      check ((target_count is null) = (fixed_count is null) and (target_count is null) = (targets_counted_at is null)),
    constraint targets_are_counted_or_unavailable check (target_count is null or targets_unavailable is null),
    constraint fixed_within_targets check (fixed_count is null or fixed_count between 0 and target_count)
  )`,
  `create index activity_live on activity (workspace_id, recommendation_id) where state in ('pending', 'open', 'active')`,
  `create index activity_completed on activity (workspace_id, decided_at) where state = 'completed'`,
  `create table activity_device (
    activity_id uuid not null references activity,
    device_id text not null,
    name text not null,
    os_platform text not null,
    device_group text not null,
    frozen_at timestamptz not null,
    primary key (activity_id, device_id)
  )`,
  `create table follower (
    activity_id uuid not null references activity,
    person_id text not null,
    followed_at timestamptz not null,
    primary key (activity_id, person_id)
  )`,
  `create table audit_log (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    workspace_id text not null references workspace,
    activity_id uuid,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('person', 'system')),
    actor_id text not null,
    role text,
    role_source text,
    action text not null,
    before jsonb,
    after jsonb,
    reason text not null
  )`,
  `create index audit_log_of_activity on audit_log (activity_id, seq)`,
  `create function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is append-only'; end $$`,
  `create trigger audit_log_is_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change()`,
  `create table slack_message (
    id uuid primary key,
    workspace_id text not null references workspace,
    activity_id uuid not null references activity,
    kind text not null check (kind in ('card', 'receipt', 'thread', 'direct')),
    dedupe_key text not null,
    target_id text not null,
    channel_id text,
    ts text,
    permalink text,
    rendered_hash text,
    attempted_at timestamptz,
    attempt_count integer not null default 0,
    posted_at timestamptz,
    repost_count integer not null default 0,
    failure text,
    failed_at timestamptz,
    created_at timestamptz not null,
    unique (activity_id, dedupe_key)
  )`,
  `create index slack_message_undelivered on slack_message (workspace_id, target_id) where ts is null`,
  `create table handled_request (
    workspace_id text not null references workspace,
    key text not null,
    subject_id text not null,
    handled_at timestamptz not null,
    primary key (workspace_id, key)
  )`,
  `create index handled_request_by_age on handled_request (handled_at)`,
  `create table request_form (
    view_id text primary key,
    workspace_id text not null references workspace,
    person_id text not null,
    choice jsonb not null,
    updated_at timestamptz not null
  )`,
  `create table sync_state (
    name text primary key,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure text,
    last_count integer
  )`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
