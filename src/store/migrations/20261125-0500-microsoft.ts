import { type Kysely, sql } from 'kysely';

const statements = [
  // Who decided, where it was not a person in Slack.
  `alter table activity add column decided_by_kind text
    check (decided_by_kind in ('person', 'system', 'defender', 'intune'))`,
  `update activity set decided_by_kind = case when decided_by_id is null then 'system' else 'person' end`,
  `alter table activity alter column decided_by_kind set not null`,
  `alter table activity add constraint decided_by_a_person_exactly_with_id
    check ((decided_by_kind = 'person') = (decided_by_id is not null))`,

  // Activities of the portal.
  `alter table activity add column origin text not null default 'slack' check (origin in ('slack', 'defender'))`,
  `alter table activity add column requester_email text`,
  `alter table activity add column wants_ticket boolean not null default false`,
  `alter table activity add column is_quiet boolean not null default false`,
  `alter table activity alter column requester_id drop not null`,
  `alter table activity add constraint filed_here_by_a_person check (origin <> 'slack' or requester_id is not null)`,
  // The portal's own due date stands in its mirror; an adopted activity may have none.
  `alter table activity drop constraint attention_required_has_no_due_date`,
  `alter table activity add constraint attention_required_has_no_due_date
    check (case when option = 'attention_required' then due_on is null else due_on is not null or origin = 'defender' end)`,

  // Progress and verification.
  `alter table activity add column silent_count integer not null default 0`,
  `alter table activity add column gone_count integer not null default 0`,
  `alter table activity add column out_of_scope_count integer not null default 0`,
  `alter table activity add column re_exposed_count integer not null default 0`,
  `alter table activity add column all_fixed_since timestamptz`,
  `alter table activity add column verification text
    check (verification in ('waiting', 'confirmed', 'disputed', 'unverified'))`,
  `alter table activity add column verification_count integer`,
  `alter table activity add column verification_at timestamptz`,
  `alter table activity drop constraint fixed_within_targets`,
  `alter table activity add constraint counts_within_targets check (target_count is null
    or fixed_count >= 0 and fixed_count + silent_count + gone_count + out_of_scope_count <= target_count and re_exposed_count <= fixed_count)`,
  `alter table activity add constraint verification_is_whole check
    ((verification is null) = (verification_count is null) and (verification is null) = (verification_at is null))`,
  `alter table activity add constraint only_completions_are_verified
    check (verification is null or state = 'completed' and completed_by <> 'system_confirmation')`,

  `alter table activity_device add column state text not null default 'exposed'
    check (state in ('exposed', 'fixed', 'silent', 'gone', 'out_of_scope'))`,
  `alter table activity_device add column reason text
    check (reason in ('excluded', 'merged', 'offboarded', 'moved', 'exception'))`,
  `alter table activity_device add column is_re_exposed boolean not null default false`,
  `alter table activity_device add column since timestamptz`,
  `alter table activity_device add column last_exposed_at timestamptz`,
  `update activity_device set since = frozen_at, last_exposed_at = frozen_at`,
  `alter table activity_device alter column since set not null`,
  `alter table activity_device alter column last_exposed_at set not null`,
  `alter table activity_device add constraint a_reason_exactly_out_of_scope
    check ((state = 'out_of_scope') = (reason is not null))`,
  `alter table activity_device add constraint only_fixed_is_exposed_again check (not is_re_exposed or state = 'fixed')`,
  `create index activity_device_by_device on activity_device (device_id)`,

  // Mirrors: devices and evidence only of targets, portal activities and security tasks whole.
  `create table device (
    id text primary key,
    name text not null,
    os_platform text not null,
    device_group text not null,
    last_report_at timestamptz,
    is_onboarded boolean not null,
    is_excluded boolean not null,
    merged_into_id text,
    entra_device_id text,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
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
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  `create table activity_link (
    activity_id uuid not null references activity,
    vendor text not null check (vendor in ('defender', 'intune')),
    vendor_id text not null,
    state text not null check (state in ('proposed', 'confirmed', 'kept_apart')),
    reasons jsonb not null,
    proposed_at timestamptz not null,
    decided_by_id text,
    decided_at timestamptz,
    primary key (activity_id, vendor, vendor_id)
  )`,
  `create unique index one_activity_for_each_linked_thing on activity_link (vendor, vendor_id) where state = 'confirmed'`,
  `create unique index one_linked_thing_of_each_vendor on activity_link (activity_id, vendor) where state = 'confirmed'`,

  // What is said to bot admins or in the IT channel and belongs to no activity.
  `create table notice (
    id uuid primary key,
    workspace_id text not null references workspace,
    kind text not null,
    audience text not null check (audience in ('it_channel', 'bot_admins')),
    facts jsonb not null,
    created_at timestamptz not null
  )`,
  `alter table slack_message add column notice_id uuid references notice`,
  `alter table slack_message alter column activity_id drop not null`,
  `alter table slack_message add constraint about_one_thing check ((activity_id is null) <> (notice_id is null))`,
  `alter table slack_message drop constraint slack_message_kind_check`,
  `alter table slack_message add constraint slack_message_kind_check
    check (kind in ('card', 'receipt', 'thread', 'direct', 'notice'))`,
  `create unique index slack_message_of_notice on slack_message (notice_id, dedupe_key)`,

  `alter table sync_state add column failures_in_row integer not null default 0`,
  `alter table sync_state add column told_at timestamptz`,
  `alter table sync_state add column cursor_at timestamptz`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
