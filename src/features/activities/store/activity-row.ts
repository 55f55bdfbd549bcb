import type { Insertable, Selectable } from 'kysely';
import {
  byPerson,
  type CompletedBy,
  completionSources,
  type DecidedBy,
  decidedByKinds,
  type Plan,
  personOf,
} from '../../../core/completion.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import type { ActivityId, PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import { toPriority } from '../../../core/priority.ts';
import { scopeOfGroups } from '../../../core/scope.ts';
import { type RecommendationId, toRemediationOption } from '../../../microsoft/recommendation.ts';
import {
  type Activity,
  type ActivityStatus,
  activityOrigins,
  activityStates,
  type Targets,
  type TargetsUnavailable,
  targetsUnavailableReasons,
  type Unnumbered,
  type Verification,
  verificationStates,
} from '../activity.ts';
import type { Schedule } from '../due.ts';
import type { ActivityTable } from '../tables.ts';
import { sourceColumns, sourceFromRow } from './source-columns.ts';

export function activityRow(activity: Unnumbered): Omit<Insertable<ActivityTable>, 'number'> {
  return {
    id: activity.id,
    workspace_id: activity.workspaceId,
    version: activity.version,
    recommendation_id: activity.recommendationId,
    title: activity.title,
    component: activity.component,
    recommended_version: activity.recommendedVersion,
    impact_at_filing: activity.impactAtFiling ?? null,
    option: activity.option,
    device_groups: activity.scope.kind === 'all' ? null : JSON.stringify(activity.scope.groups),
    priority: activity.priority,
    ...scheduleColumns(activity),
    notes: activity.notes,
    origin: activity.origin,
    requester_id: activity.requesterId,
    first_requester_id: activity.firstRequesterId,
    requester_email: activity.requesterEmail,
    wants_ticket: activity.wantsTicket,
    is_without_card: activity.isWithoutCard,
    follow_up_to_id: activity.followUpToId,
    batch_id: activity.batchId ?? null,
    assignee_id: activity.assigneeId,
    created_at: activity.createdAt,
    target_count: null,
    fixed_count: null,
    targets_counted_at: null,
    ...sourceColumns(activity.source),
    ...statusColumns(activity.status),
    ...planColumns(activity.plan),
    ...verificationColumns(activity.verification),
  };
}

export function statusColumns(status: ActivityStatus) {
  const completedBy = status.state === 'completed' ? status.completedBy : null;
  return {
    state: status.state,
    decided_by_kind: status.decision.by.kind,
    decided_by_id: personOf(status.decision.by),
    decided_at: status.decision.at,
    decision_text: textOf(status),
    completed_by: completedBy?.kind ?? null,
    completed_by_email: completedBy?.kind === 'email' ? completedBy.email : null,
    completed_by_person_id: completedBy?.kind === 'email' ? completedBy.personId : null,
    completed_by_entra_id: completedBy?.kind === 'email' ? completedBy.entraId : null,
    completed_by_source: completedBy?.kind === 'not_available' ? completedBy.source : null,
    completion_evidence: evidenceColumn(status),
  };
}

function textOf(status: ActivityStatus): string {
  if (status.state === 'completed') return status.note;
  return status.state === 'rejected' || status.state === 'withdrawn' ? status.reason : '';
}

function evidenceColumn(status: ActivityStatus): string | null {
  return status.state === 'completed' && status.evidence !== null ? JSON.stringify(status.evidence) : null;
}

export function planColumns(plan: Plan | null) {
  return { planned_on: plan?.plannedOn ?? null, change_number: plan?.changeNumber ?? '' };
}

export function scheduleColumns({ dueOn, originalDueOn, pausedDays, pausedSince, resumedAt }: Schedule) {
  return {
    due_on: dueOn,
    original_due_on: originalDueOn,
    paused_days: pausedDays,
    paused_since: pausedSince,
    resumed_at: resumedAt,
  };
}

export function verificationColumns(verification: Verification | null) {
  return {
    verification: verification?.state ?? null,
    verification_count: verification?.count ?? null,
    verification_at: verification?.at ?? null,
  };
}

export function activityFromRow(row: Selectable<ActivityTable>): Activity {
  return {
    id: row.id as ActivityId,
    workspaceId: row.workspace_id as WorkspaceId,
    number: row.number,
    version: row.version,
    recommendationId: row.recommendation_id as RecommendationId | null,
    title: row.title,
    component: row.component,
    recommendedVersion: row.recommended_version,
    ...(row.impact_at_filing === null ? {} : { impactAtFiling: row.impact_at_filing }),
    option: toRemediationOption(row.option) ?? brokenRow(row),
    scope: scopeOfGroups(row.device_groups),
    priority: toPriority(row.priority) ?? brokenRow(row),
    dueOn: row.due_on as CalendarDate | null,
    originalDueOn: row.original_due_on as CalendarDate | null,
    pausedDays: row.paused_days,
    pausedSince: row.paused_since as CalendarDate | null,
    resumedAt: row.resumed_at,
    notes: row.notes,
    origin: activityOrigins.find((known) => known === row.origin) ?? brokenRow(row),
    requesterId: row.requester_id as PersonId | null,
    firstRequesterId: row.first_requester_id as PersonId | null,
    requesterEmail: row.requester_email,
    wantsTicket: row.wants_ticket,
    isWithoutCard: row.is_without_card,
    followUpToId: row.follow_up_to_id as ActivityId | null,
    ...(row.batch_id === null ? {} : { batchId: row.batch_id }),
    assigneeId: row.assignee_id as PersonId | null,
    plan: planFromRow(row),
    createdAt: row.created_at,
    targets: targetsFromRow(row),
    verification: verificationFromRow(row),
    targetsUnavailable: targetsUnavailableFromRow(row),
    source: sourceFromRow(row),
    status: statusFromRow(row),
  };
}

function planFromRow({ planned_on, change_number }: Selectable<ActivityTable>): Plan | null {
  const plan = { plannedOn: planned_on as CalendarDate | null, changeNumber: change_number };
  return planned_on === null && change_number === '' ? null : plan;
}

function targetsFromRow(row: Selectable<ActivityTable>): Targets | null {
  if (row.target_count === null || row.fixed_count === null || row.targets_counted_at === null) return null;
  return {
    count: row.target_count,
    fixed: row.fixed_count,
    silent: row.silent_count,
    gone: row.gone_count,
    outOfScope: row.out_of_scope_count,
    reExposed: row.re_exposed_count,
    countedAt: row.targets_counted_at,
    allFixedSince: row.all_fixed_since,
    readySince: row.ready_since,
    isRecheckDue: row.is_recheck_due,
  };
}

function verificationFromRow(row: Selectable<ActivityTable>): Verification | null {
  if (row.verification === null || row.verification_count === null || row.verification_at === null) return null;
  const state = verificationStates.find((known) => known === row.verification) ?? brokenRow(row);
  return { state, count: row.verification_count, at: row.verification_at };
}

function targetsUnavailableFromRow(row: Selectable<ActivityTable>): TargetsUnavailable | null {
  if (row.targets_unavailable === null) return null;
  return targetsUnavailableReasons.find((why) => why === row.targets_unavailable) ?? brokenRow(row);
}

function statusFromRow(row: Selectable<ActivityTable>): ActivityStatus {
  const decision = { by: decidedByFromRow(row), at: row.decided_at };
  const state = activityStates.find((known) => known === row.state) ?? brokenRow(row);
  switch (state) {
    case 'completed':
      return {
        state,
        decision,
        completedBy: completedByFromRow(row),
        note: row.decision_text,
        evidence: row.completion_evidence,
      };
    case 'rejected':
    case 'withdrawn':
      return { state, decision, reason: row.decision_text };
    default:
      return { state, decision };
  }
}

function decidedByFromRow(row: Selectable<ActivityTable>): DecidedBy {
  const kind = decidedByKinds.find((known) => known === row.decided_by_kind) ?? brokenRow(row);
  if (kind !== 'person') return { kind };
  return row.decided_by_id === null ? brokenRow(row) : byPerson(row.decided_by_id as PersonId);
}

function completedByFromRow(row: Selectable<ActivityTable>): CompletedBy {
  if (row.completed_by === 'system_confirmation') return { kind: 'system_confirmation' };
  if (row.completed_by === 'not_available') {
    const source = completionSources.find((known) => known === row.completed_by_source) ?? brokenRow(row);
    return { kind: 'not_available', source };
  }
  if (row.completed_by !== 'email' || row.completed_by_email === null) return brokenRow(row);
  return {
    kind: 'email',
    email: row.completed_by_email,
    personId: row.completed_by_person_id as PersonId | null,
    entraId: row.completed_by_entra_id,
  };
}

function brokenRow({ id }: { readonly id: string }): never {
  throw new Error(`activity ${id} is not as the schema's checks promise`);
}
