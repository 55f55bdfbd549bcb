import type { Selectable } from 'kysely';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { byPerson, type DecidedBy, decidedByKinds } from '../../domain/decided-by.ts';
import type { PersonId, WorkspaceId } from '../../domain/identifiers.ts';
import type { RecommendationId } from '../../domain/recommendation.ts';
import {
  type Approval,
  type Exception,
  type ExceptionDuration,
  type ExceptionId,
  type ExceptionStatus,
  exceptionOrigins,
  exceptionStates,
  justifications,
  offeredDays,
} from './exception.ts';
import type { ExceptionTable } from './exception-tables.ts';

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
    scope: row.device_groups === null ? { kind: 'all' } : { kind: 'groups', groups: row.device_groups },
    duration: durationFrom(row),
    requesterId: row.requester_id as PersonId,
    requestedAt: row.requested_at,
    origin: exceptionOrigins.find((known) => known === row.origin) ?? 'slack',
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
    case 'suspended':
    case 'renewed':
      if (approval !== null) return { state, decision, approval };
  }
  throw new Error(`exception ${row.id} stands in no state that is known`);
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
