/** What is mirrored of Defender and Intune, and how far it has been read. */
export const mirrors = [
  `create table recommendation (
    id text primary key,
    -- A short name for the id, which is longer than Slack's option values may be.
    ref integer generated always as identity unique,
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
    is_status_known boolean not null default false,
    severity_score double precision not null,
    config_score_impact double precision not null,
    exposure_impact double precision not null,
    total_machine_count integer not null,
    -- Empty where Defender leaves the count out.
    exposed_machines_count integer,
    tags jsonb not null,
    search_text text not null,
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    removed_at timestamptz,
    -- False from a change of what its activities weigh until they are weighed again.
    is_weighed boolean not null default true
  )`,
  `create index recommendation_by_impact on recommendation (exposure_impact desc, id) where removed_at is null`,
  `create index recommendation_by_lower_id on recommendation (lower(id))`,
  `create index recommendation_unweighed on recommendation (id) where not is_weighed`,
  `create function note_other_weight() returns trigger language plpgsql as $$ begin
    new.is_weighed := false;
    return new;
  end $$`,
  `create trigger other_weight_is_noted
    before update of exposure_impact, exposed_machines_count, removed_at on recommendation for each row
    when ((old.exposure_impact, old.exposed_machines_count, old.removed_at)
      is distinct from (new.exposure_impact, new.exposed_machines_count, new.removed_at))
    execute function note_other_weight()`,

  `create table recommendation_device_group (
    recommendation_id text not null references recommendation,
    device_group text not null,
    device_count integer not null,
    read_at timestamptz not null,
    primary key (recommendation_id, device_group)
  )`,
  `create index recommendation_device_group_by_name on recommendation_device_group (device_group)`,

  // When the targets of its activities were last compared with what Defender lists.
  `create table measurement (
    recommendation_id text primary key references recommendation,
    measured_at timestamptz not null
  )`,

  `create table configuration_steps (
    workspace_id text not null references workspace,
    configuration_id text not null check (configuration_id ~ '^scid-[0-9]{1,10}$'),
    steps text,
    read_at timestamptz not null,
    primary key (workspace_id, configuration_id)
  )`,

  // Devices that are the target of an activity. What Defender leaves out stays empty, and nothing follows from it.
  `create table device (
    id text primary key,
    name text not null,
    os_platform text not null,
    device_group text,
    last_report_at timestamptz,
    is_onboarded boolean,
    is_excluded boolean,
    merged_into_id text,
    entra_device_id text,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  `create index device_by_group on device (device_group)`,
  `create table fix_evidence (
    recommendation_id text not null,
    device_id text not null,
    last_fixed_at timestamptz,
    last_new_at timestamptz,
    primary key (recommendation_id, device_id)
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

  `create table security_task (
    id text primary key,
    kind text not null,
    title text not null,
    status text not null check (status in ('pending', 'active', 'completed', 'rejected', 'unknown')),
    priority text not null,
    created_at timestamptz,
    due_on date,
    creator_email text,
    app_name text not null,
    app_publisher text not null,
    device_count integer,
    remediation text not null default '',
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  `create index security_task_by_time on security_task (created_at)`,

  `create table sync_state (
    name text primary key,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure jsonb,
    last_count integer,
    failures_in_row integer not null default 0,
    told_at timestamptz,
    cursor_at timestamptz
  )`,
] as const;
