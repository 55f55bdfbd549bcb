import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely';
import { byPerson, type DecidedBy, decidedByKinds, personOf } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ExceptionId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { scopeOfGroups } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { subjectReference } from '../../platform/outbox/tables.ts';
import {
  type Approval,
  approvalOf,
  type Exception,
  type ExceptionDuration,
  type ExceptionStatus,
  exceptionStates,
  justifications,
  offeredDays,
} from './exception.ts';

declare module '../../platform/outbox/tables.ts' {
  interface SlackMessageTable {
    readonly exception_id: GeneratedAlways<string | null>;
  }
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    exception: ExceptionTable;
    exception_drift: ExceptionDriftTable;
    exception_baseline: ExceptionBaselineTable;
  }
}

export interface ExceptionTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly number: number;
  version: Generated<number>;
  readonly recommendation_id: string;
  readonly title: string;
  readonly justification: string;
  readonly context: string;
  /** `null` = all device groups. */
  readonly device_groups: ColumnType<readonly string[] | null, string | null, never>;
  readonly duration_days: number | null;
  readonly duration_until: string | null;
  readonly requester_id: string;
  readonly requested_at: Date;
  readonly renews_id: string | null;
  readonly renews_number: number | null;
  readonly renews_requester_id: string | null;
  readonly renewal_count: Generated<number>;
  renewed_by_number: number | null;
  warned_on: string | null;
  state: string;
  decided_by_kind: string;
  decided_by_id: string | null;
  decided_at: Date;
  decision_text: string;
  approved_by_kind: string | null;
  approved_by_id: string | null;
  approved_at: Date | null;
  approval_note: Generated<string>;
  starts_on: string | null;
  ends_on: string | null;
}

export interface ExceptionDriftTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly kind: string;
  readonly recommendation_id: string;
  readonly exception_id: string | null;
  readonly found_at: Date;
  /** When a report or notice named the difference; `null` = not yet. */
  notified_at: Date | null;
  closed_at: Date | null;
}

export interface ExceptionBaselineTable {
  readonly workspace_id: string;
  readonly taken_at: Date;
}

export function exceptionFromRow(row: Selectable<ExceptionTable>): Exception {
  return {
    id: row.id as ExceptionId,
    workspaceId: row.workspace_id as WorkspaceId,
    number: row.number,
    version: row.version,
    recommendationId: row.recommendation_id as RecommendationId,
    title: row.title,
    justification: justifications.find((known) => known === row.justification) ?? 'risk_accepted',
    context: row.context,
    scope: scopeOfGroups(row.device_groups),
    duration: durationFrom(row),
    requesterId: row.requester_id as PersonId,
    requestedAt: row.requested_at,
    renewal:
      row.renews_id === null || row.renews_number === null
        ? null
        : {
            of: row.renews_id as ExceptionId,
            ofNumber: row.renews_number,
            requesterId: row.renews_requester_id as PersonId,
            count: row.renewal_count,
          },
    renewedBy: row.renewed_by_number,
    warnedOn: row.warned_on as CalendarDate | null,
    status: statusFrom(row),
  };
}

export function changingColumns(exception: Exception) {
  const { status } = exception;
  const approval = approvalOf(exception);
  return {
    renewed_by_number: exception.renewedBy,
    warned_on: exception.warnedOn,
    state: status.state,
    decided_by_kind: status.decision.by.kind,
    decided_by_id: personOf(status.decision.by),
    decided_at: status.decision.at,
    decision_text: 'reason' in status ? status.reason : '',
    approved_by_kind: approval?.by.kind ?? null,
    approved_by_id: approval === null ? null : personOf(approval.by),
    approved_at: approval?.at ?? null,
    approval_note: approval?.note ?? '',
    starts_on: approval?.startsOn ?? null,
    ends_on: approval?.endsOn ?? null,
  };
}

function durationFrom({ duration_days: days, duration_until: until }: Selectable<ExceptionTable>): ExceptionDuration {
  if (until !== null) return { kind: 'until', endsOn: until as CalendarDate };
  return { kind: 'days', days: offeredDays.find((known) => known === days) ?? offeredDays[0] };
}

function statusFrom(row: Selectable<ExceptionTable>): ExceptionStatus {
  const decision = { by: deciderFrom(row.decided_by_kind, row.decided_by_id), at: row.decided_at };
  const approval = approvalFrom(row);
  const reason = row.decision_text;
  const state = exceptionStates.find((known) => known === row.state);
  switch (state) {
    case 'requested':
      return { state, decision };
    case 'rejected':
      return { state, decision, reason };
    case 'cancelled':
      return { state, decision, approval, reason };
    case 'expired':
      return { state, decision, approval };
    case 'in_effect':
    case 'renewed':
      if (approval !== null) return { state, decision, approval };
  }
  throw new Error(`exception ${row.id} has an unknown state`);
}

function approvalFrom(row: Selectable<ExceptionTable>): Approval | null {
  const { approved_by_kind: kind, approved_at: at, starts_on: startsOn, ends_on: endsOn } = row;
  if (kind === null || at === null || startsOn === null || endsOn === null) return null;
  return {
    by: deciderFrom(kind, row.approved_by_id),
    at,
    note: row.approval_note,
    startsOn: startsOn as CalendarDate,
    endsOn: endsOn as CalendarDate,
  };
}

function deciderFrom(kindText: string, id: string | null): DecidedBy {
  const kind = decidedByKinds.find((known) => known === kindText) ?? 'system';
  if (kind !== 'person') return { kind };
  return id === null ? { kind: 'system' } : byPerson(id as PersonId);
}

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

    renews_id uuid references exception,
    renews_number integer,
    renews_requester_id text,
    renewal_count integer not null default 0,
    renewed_by_number integer,
    warned_on date,

    state text not null check (state in
      ('requested', 'rejected', 'in_effect', 'expired', 'cancelled', 'renewed')),
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
    constraint approved_while_it_holds check (state not in ('in_effect', 'renewed') or approved_at is not null),
    constraint unapproved_before check (state not in ('requested', 'rejected') or approved_at is null)
  )`,
  `create index exception_by_recommendation on exception (workspace_id, recommendation_id)`,
  `create index exception_open on exception (workspace_id) where state in ('requested', 'in_effect')`,
  `create unique index one_global_exception_in_effect on exception (workspace_id, recommendation_id)
    where state = 'in_effect' and device_groups is null`,

  // The history of an exception is read from the audit log.
  `create index audit_log_of_exception on audit_log ((after ->> 'exceptionId'), seq)
    where after ->> 'exceptionId' is not null`,

  `create table exception_drift (
    id uuid primary key,
    workspace_id text not null references workspace,
    kind text not null,
    recommendation_id text not null,
    exception_id uuid references exception,
    found_at timestamptz not null,
    notified_at timestamptz,
    closed_at timestamptz,
    constraint known_kind check (kind in ('unknown_here', 'ended_here', 'not_in_defender')),
    constraint of_an_exception check ((kind = 'unknown_here') = (exception_id is null))
  )`,
  `create unique index one_unknown_exception on exception_drift (workspace_id, recommendation_id)
    where kind = 'unknown_here' and closed_at is null`,
  `create unique index one_drift_of_an_exception on exception_drift (exception_id)
    where exception_id is not null and closed_at is null`,
  `create index drifts_of_an_exception on exception_drift (exception_id) where exception_id is not null`,
  // Exceptions of the first comparison are not reported as new.
  `create table exception_baseline (
    workspace_id text primary key references workspace,
    taken_at timestamptz not null
  )`,
  ...subjectReference('exception'),
];
