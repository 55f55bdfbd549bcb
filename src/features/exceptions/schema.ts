/** The tables of this feature, joined into the baseline in the order of features. */
export const exceptionSchema: readonly string[] = [
  `create table exception (
    id uuid primary key,
    workspace_id text not null references workspace,
    number integer not null,
    version integer not null default 1,

    recommendation_id text not null,
    title text not null,
    justification text not null check (justification in
      ('third_party_control', 'alternate_mitigation', 'risk_accepted', 'planned_remediation')),
    context text not null,
    -- Empty = all device groups.
    device_groups jsonb,
    duration_days integer,
    duration_until date,
    requester_id text not null,
    requested_at timestamptz not null,
    origin text not null check (origin in ('slack', 'adopted')),

    renews_id uuid references exception,
    renews_number integer,
    renews_requester_id text,
    renewal_count integer not null default 0,
    renewed_by_number integer,
    warned_on date,

    state text not null check (state in
      ('requested', 'rejected', 'in_effect', 'suspended', 'expired', 'cancelled', 'renewed')),
    decided_by_kind text not null,
    decided_by_id text,
    decided_at timestamptz not null,
    decision_text text not null,
    approved_by_kind text,
    approved_by_id text,
    approved_at timestamptz,
    approval_note text not null default '',
    starts_on date,
    ends_on date,

    unique (workspace_id, number),
    constraint one_duration check ((duration_days is null) <> (duration_until is null)),
    constraint renewal_comes_whole check ((renews_id is null) = (renews_number is null)
      and (renews_id is null) = (renews_requester_id is null) and (renews_id is null) = (renewal_count = 0)),
    constraint approval_comes_whole check ((approved_at is null) = (approved_by_kind is null)
      and (approved_at is null) = (starts_on is null) and (approved_at is null) = (ends_on is null)),
    constraint approved_while_it_holds check (state not in ('in_effect', 'suspended', 'renewed') or approved_at is not null),
    constraint unapproved_before check (state not in ('requested', 'rejected') or approved_at is null),
    constraint global_is_never_suspended check (state <> 'suspended' or device_groups is not null)
  )`,
  `create index exception_by_recommendation on exception (workspace_id, recommendation_id)`,
  `create index exception_open on exception (workspace_id) where state in ('requested', 'in_effect', 'suspended')`,
  `create unique index one_global_exception_in_effect on exception (workspace_id, recommendation_id)
    where state = 'in_effect' and device_groups is null`,

  // What is told of an audit row; its id is that row's.
  `create table exception_event (
    id uuid primary key,
    exception_id uuid not null references exception,
    seq bigint generated always as identity,
    action text not null,
    at timestamptz not null,
    by_kind text not null,
    by_id text,
    words text not null,
    other_number integer,
    ends_on date
  )`,
  `create index exception_event_of on exception_event (exception_id, seq)`,

  // Where Defender and this database disagree about an exception.
  `create table exception_finding (
    id uuid primary key,
    workspace_id text not null references workspace,
    kind text not null,
    recommendation_id text not null,
    exception_id uuid references exception,
    found_at timestamptz not null,
    told_at timestamptz,
    closed_at timestamptz,
    constraint known_kind check (kind in ('unknown_here', 'ended_here', 'not_in_defender')),
    constraint of_an_exception check ((kind = 'unknown_here') = (exception_id is null))
  )`,
  `create unique index one_unknown_exception on exception_finding (workspace_id, recommendation_id)
    where kind = 'unknown_here' and closed_at is null`,
  `create unique index one_finding_of_an_exception on exception_finding (exception_id)
    where exception_id is not null and closed_at is null`,
  `create index findings_of_an_exception on exception_finding (exception_id) where exception_id is not null`,
  // What Defender showed at the first comparison is no news.
  `create table exception_baseline (
    workspace_id text primary key references workspace,
    taken_at timestamptz not null
  )`,
  `alter table slack_message add foreign key (exception_id) references exception`,
];
