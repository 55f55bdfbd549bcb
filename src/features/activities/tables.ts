import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Evidence } from '../../core/completion.ts';
import { subjectReference } from '../../platform/outbox/tables.ts';
import { type SourceColumns, sourceColumnsSql } from './store/source-columns.ts';

export interface ActivityTable extends SourceColumns {
  readonly id: string;
  readonly workspace_id: string;
  readonly number: number;
  version: Generated<number>;
  readonly recommendation_id: string | null;
  readonly title: string;
  readonly component: string;
  readonly recommended_version: string;
  readonly option: string;
  /** `null` = filed in plain words or in the portal. */
  readonly impact_at_filing: Generated<number | null>;
  /** `null` = all device groups. */
  readonly device_groups: ColumnType<readonly string[] | null, string | null, string | null>;
  priority: string;
  due_on: string | null;
  original_due_on: string | null;
  paused_days: Generated<number>;
  paused_since: Generated<string | null>;
  resumed_at: Generated<Date | null>;
  notes: string;
  readonly origin: Generated<string>;
  requester_id: string | null;
  readonly requester_email: string | null;
  readonly wants_ticket: Generated<boolean>;
  is_without_card: Generated<boolean>;
  readonly follow_up_to_id: Generated<string | null>;
  readonly batch_id: Generated<string | null>;
  readonly created_at: Date;
  /** `null` = the present requester. */
  first_requester_id: Generated<string | null>;
  assignee_id: Generated<string | null>;
  planned_on: Generated<string | null>;
  change_number: Generated<string>;
  state: string;
  decided_by_kind: string;
  decided_by_id: string | null;
  decided_at: Date;
  decision_text: string;
  completed_by: string | null;
  completed_by_email: string | null;
  completed_by_person_id: string | null;
  completed_by_entra_id: string | null;
  completed_by_source: string | null;
  completion_evidence: ColumnType<Evidence | null, string | null | undefined, string | null>;
  target_count: number | null;
  fixed_count: number | null;
  silent_count: Generated<number>;
  gone_count: Generated<number>;
  out_of_scope_count: Generated<number>;
  re_exposed_count: Generated<number>;
  targets_counted_at: Date | null;
  all_fixed_since: Generated<Date | null>;
  ready_since: Generated<Date | null>;
  is_recheck_due: Generated<boolean>;
  /** For a reopened activity until its devices are compared again: the time until which they had been watched. */
  unwatched_since: Generated<Date | null>;
  /** A trigger keeps the value; `null` = unknown or closed. */
  readonly exposure: Generated<number | null>;
  /** The time since which device changes are known, where nobody watched for longer than Defender keeps them. */
  changes_known_from: Generated<Date | null>;
  verification: string | null;
  verification_count: number | null;
  verification_at: Date | null;
  /** `null` = the devices have been read or are still to be read. */
  targets_unavailable: Generated<string | null>;
  /** The removal list that names the activity; `null` = none in its present state. */
  removal_list_id: Generated<string | null>;
}

/** A trigger fills this table. */
export interface FiledDeviceGroupTable {
  readonly workspace_id: string;
  readonly name: string;
}

export interface FollowerTable {
  readonly activity_id: string;
  readonly person_id: string;
  readonly followed_at: Date;
}

declare module '../../platform/outbox/tables.ts' {
  interface SlackMessageTable {
    readonly activity_id: GeneratedAlways<string | null>;
  }
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    activity: ActivityTable;
    filed_device_group: FiledDeviceGroupTable;
    follower: FollowerTable;
  }
}

const exposureOf = (activity: 'activity' | 'new') => `exposure_of(${activity}.option, ${activity}.target_count,
  ${activity}.fixed_count, recommendation.exposure_impact, recommendation.exposed_machines_count,
  recommendation.removed_at)`;
const isLive = `state in ('pending', 'open', 'active')`;
const isPutLast = `option = 'attention_required'`;
const priority = `case priority when 'high' then 1 when 'medium' then 2 else 3 end`;
const liveDue = `(case when ${isLive} then coalesce(due_on, 'infinity'::date) else 'infinity'::date end)`;

const activityOrder: readonly string[] = [
  `create index activity_live on activity (recommendation_id, workspace_id) where ${isLive}`,
  `create index activity_by_recommendation on activity (workspace_id, recommendation_id)`,
  // A rare state is found without reading all other rows.
  `create index activity_by_state on activity (workspace_id, state, number)`,
  `create index activity_by_due on activity (workspace_id, due_on, number) where ${isLive}`,
  `create index activity_disputed on activity (workspace_id, due_on, number) where verification = 'disputed'`,
  `create index activity_by_requester on activity (workspace_id, requester_id) where ${isLive}`,
  `create index activity_by_assignee on activity (workspace_id, assignee_id) where ${isLive} and assignee_id is not null`,
  `create index activity_by_completer on activity (workspace_id, completed_by, lower(completed_by_email))
    where completed_by is not null`,
  `create index activity_completed_by on activity (workspace_id, decided_at, completed_by, verification)
    where state = 'completed'`,
  `create index activity_by_end on activity (workspace_id, decided_at, id)
    where state in ('completed', 'rejected', 'withdrawn')`,
  `create index activity_ready on activity (workspace_id, id) where ${isLive} and ready_since is not null`,
  `create index activity_wants_ticket on activity (workspace_id, id) where wants_ticket`,
  `create index activity_by_removal_list on activity (removal_list_id, number) where removal_list_id is not null`,
  // Without this index, each removal would read all activities.
  `create index activity_by_followed_up on activity (follow_up_to_id) where follow_up_to_id is not null`,

  // Word search in titles and components. Where pg_trgm is missing or may not be created, the search works without the
  // index, but reads each activity. New words wait in a list of at most 256 kB beside the index.
  `do $$ begin
    create extension if not exists pg_trgm;
    create index activity_by_words_of_title on activity using gin (title gin_trgm_ops)
      with (gin_pending_list_limit = 256);
    create index activity_by_words_of_component on activity using gin (component gin_trgm_ops)
      with (gin_pending_list_limit = 256);
  exception when feature_not_supported or undefined_file or insufficient_privilege or undefined_object then
    raise notice 'pg_trgm is not to be had: %', sqlerrm;
  end $$`,

  // What a live activity weighs: the recommendation's impact times the share of its devices that are still to be fixed;
  // `null` = unknown. One immutable expression, so that both engines inline the call.
  `create function exposure_of(option text, target_count integer, fixed_count integer, impact double precision,
    exposed_machines_count integer, removed_at timestamptz) returns double precision language sql immutable as $$
    select case
      when $1 = 'attention_required' or $6 is not null then null
      when $2 is null or $5 = 0 then $4
      else $4 * least(1, ($2 - $3)::double precision / $5)
    end
  $$`,
  // An activity that becomes live while its recommendation is saved waits for it, and has its new weight.
  `create function weigh_activity() returns trigger language plpgsql as $$ begin
    if new.${isLive} and (old.${isLive}) is not true then
      perform from recommendation where recommendation.id = new.recommendation_id for share;
    end if;
    new.exposure := (select ${exposureOf('new')} from recommendation
      where recommendation.id = new.recommendation_id and new.${isLive});
    return new;
  end $$`,
  // Locks activities in the order of their ids, as everywhere. Only then does it read what others have just written.
  `create function weigh_activities() returns trigger language plpgsql as $$ begin
    perform from saved join activity on activity.recommendation_id = saved.id
      where ${isLive} order by activity.id for no key update of activity;
    update activity set exposure = ${exposureOf('activity')} from saved as recommendation
      where activity.recommendation_id = recommendation.id and ${isLive}
        and exposure is distinct from ${exposureOf('activity')};
    return null;
  end $$`,
  `create trigger activities_of_new_recommendations_are_weighed after insert on recommendation
    referencing new table as saved for each statement execute function weigh_activities()`,
  `create trigger activities_of_changed_recommendations_are_weighed after update on recommendation
    referencing new table as saved for each statement execute function weigh_activities()`,
  `create trigger activity_is_weighed
    before insert or update of state, option, target_count, fixed_count, recommendation_id on activity
    for each row execute function weigh_activity()`,

  // The sort keys of `src/features/activities/store/conditions.ts`.
  `create index activity_sorted_by_due on activity (workspace_id, ${liveDue}, (-number))`,
  `create index activity_sorted_by_priority on activity (workspace_id,
    (${priority} + case when ${isLive} then 0 else 3 end),
    (-number))`,
  `create index activity_sorted_by_exposure on activity (workspace_id,
    (case when ${isLive} then case when ${isPutLast} then 1 else 0 end else 2 end),
    (coalesce(-exposure, 'infinity'::double precision)),
    (case when ${isLive} then ${priority} else 0 end),
    ${liveDue},
    (case when ${isLive} then number else -number end))`,

  // The ranks of `src/features/lists/read-top.ts`; the rank by exposure uses the index above.
  `create index activity_ranked_by_devices on activity (workspace_id, (${isPutLast}),
    (case when option <> 'attention_required' then target_count - fixed_count - gone_count - out_of_scope_count end)
      desc nulls last,
    (${priority}), due_on, number) where ${isLive}`,
  `create index activity_ranked_by_due on activity (workspace_id, (${isPutLast}), due_on,
    (${priority}), number) where ${isLive}`,
];

export const activitySchema: readonly string[] = [
  `create table activity (
    id uuid primary key,
    workspace_id text not null references workspace,
    number integer not null,
    version integer not null default 1,

    recommendation_id text,
    title text not null,
    component text not null,
    recommended_version text not null,
    -- The recommendation's exposure impact then; empty = filed in plain words or in the portal.
    impact_at_filing double precision,
    option text not null
      check (option in ('update', 'upgrade', 'uninstall', 'configuration_change', 'attention_required')),
    -- Empty = all device groups.
    device_groups jsonb,
    priority text not null check (priority in ('high', 'medium', 'low')),
    due_on date,
    -- The due date with which it was filed or last reopened, and for how many days it has been paused since then.
    original_due_on date,
    paused_days integer not null default 0 check (paused_days >= 0),
    -- The first day of the present pause that may count, in the workspace's zone; empty = not paused.
    paused_since date,
    resumed_at timestamptz,
    notes text not null,

    origin text not null default 'slack' check (origin in ('slack', 'defender')),
    requester_id text,
    requester_email text,
    -- Who asked for it at first, where another person has taken it over.
    first_requester_id text,
    wants_ticket boolean not null default false,
    is_without_card boolean not null default false,
    follow_up_to_id uuid references activity on delete set null,
    -- Shared by all that were filed in one form.
    batch_id uuid,
    created_at timestamptz not null,
    ${sourceColumnsSql},

    assignee_id text,
    planned_on date,
    change_number text not null default '' check (length(change_number) <= 40),

    state text not null check (state in ('pending', 'open', 'active', 'completed', 'rejected', 'withdrawn')),
    decided_by_kind text not null check (decided_by_kind in ('person', 'system', 'defender', 'intune')),
    decided_by_id text,
    decided_at timestamptz not null,
    decision_text text not null,
    completed_by text check (completed_by in ('email', 'system_confirmation', 'not_available')),
    completed_by_email text,
    completed_by_person_id text,
    completed_by_entra_id text,
    completed_by_source text,
    completion_evidence jsonb,

    target_count integer,
    fixed_count integer,
    silent_count integer not null default 0,
    gone_count integer not null default 0,
    out_of_scope_count integer not null default 0,
    re_exposed_count integer not null default 0,
    targets_counted_at timestamptz,
    targets_unavailable text check
      (targets_unavailable in ('refused', 'missing_permission', 'unauthorised', 'unknown_to_defender', 'not_configured')),
    all_fixed_since timestamptz,
    -- Since when all devices but a few have been fixed, and none is exposed.
    ready_since timestamptz,
    is_recheck_due boolean not null default false,
    -- Of a reopened activity, until its devices are compared again: until when they had been watched.
    unwatched_since timestamptz,
    -- Since when changes of its devices are known, where they were not watched for longer than Defender keeps them.
    changes_known_from timestamptz,
    verification text check (verification in ('waiting', 'confirmed', 'disputed', 'unverified')),
    verification_count integer,
    verification_at timestamptz,
    -- What it weighs while it is live. A trigger keeps it, since an index knows one table only.
    exposure double precision,

    removal_list_id uuid,

    unique (workspace_id, number),
    constraint filed_here_by_a_person check (origin <> 'slack' or requester_id is not null),
    constraint first_requester_was_followed check (first_requester_id is null or requester_id is not null),
    constraint no_follow_up_to_itself check (follow_up_to_id is distinct from id),
    constraint decided_by_a_person_exactly_with_id check ((decided_by_kind = 'person') = (decided_by_id is not null)),

    constraint completed_has_exactly_one_completed_by check ((state = 'completed') = (completed_by is not null)),
    constraint email_exactly_when_by_email
      check ((completed_by is not distinct from 'email') = (completed_by_email is not null)),
    constraint an_entra_id_only_beside_an_address
      check (completed_by_entra_id is null or completed_by_email is not null),
    constraint evidence_is_of_a_completion check (completion_evidence is null or state = 'completed'),

    constraint attention_required_has_its_own_states
      check (case when option = 'attention_required' then state in ('open', 'completed', 'withdrawn') else state <> 'open' end),
    constraint attention_required_has_no_due_date
      check (case when option = 'attention_required' then due_on is null else due_on is not null or origin = 'defender' end),
    constraint original_due_date_beside_due_date check ((due_on is null) = (original_due_on is null)),
    constraint attention_required_has_no_plan
      check (option <> 'attention_required' or planned_on is null and change_number = ''),
    constraint attention_required_has_no_targets check (option <> 'attention_required' or target_count is null),

    constraint counts_come_together
      check ((target_count is null) = (fixed_count is null) and (target_count is null) = (targets_counted_at is null)),
    constraint counts_within_targets check (target_count is null
      or fixed_count >= 0 and fixed_count + silent_count + gone_count + out_of_scope_count <= target_count
        and re_exposed_count <= fixed_count),
    constraint ready_only_with_nothing_exposed check (ready_since is null or not is_recheck_due
      and fixed_count > 0 and fixed_count + gone_count + out_of_scope_count = target_count),
    constraint targets_are_counted_or_unavailable check (target_count is null or targets_unavailable is null),
    constraint verification_is_whole
      check ((verification is null) = (verification_count is null) and (verification is null) = (verification_at is null)),
    constraint only_completions_are_verified
      check (verification is null or state = 'completed' and completed_by <> 'system_confirmation')
  )`,

  // This table is read before an acknowledgement, so reading all activities would be too slow.
  `create table filed_device_group (
    workspace_id text not null references workspace,
    name text not null,
    primary key (workspace_id, name)
  )`,
  // Sorted by name: otherwise two filings for the same new groups could deadlock.
  `create function keep_filed_device_groups() returns trigger language plpgsql as $$ begin
    insert into filed_device_group select distinct filed.workspace_id, name
      from filed, jsonb_array_elements_text(filed.device_groups) as name order by 1, 2
      on conflict do nothing;
    return null;
  end $$`,
  `create trigger filed_device_groups_are_kept after insert on activity
    referencing new table as filed for each statement execute function keep_filed_device_groups()`,

  `create table follower (
    activity_id uuid not null references activity,
    person_id text not null,
    followed_at timestamptz not null,
    primary key (activity_id, person_id)
  )`,
  ...subjectReference('activity'),
  ...activityOrder,
];
