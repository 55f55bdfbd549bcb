import { byPerson } from '../../src/core/completion.ts';
import type { CalendarDate } from '../../src/core/dates.ts';
import type { ExceptionId } from '../../src/core/identifiers.ts';
import type { Approval, Exception, ExceptionState, ExceptionStatus } from '../../src/features/exceptions/exception.ts';
import type { ExceptionModel } from '../../src/features/exceptions/show/card.ts';
import type { RecommendationId } from '../../src/microsoft/recommendation.ts';
import { ben, mina, names, now, workspaceId } from './fixtures.ts';

export function exceptionId(number: number): ExceptionId {
  return `01990000-0000-7000-9000-${String(number).padStart(12, '0')}` as ExceptionId;
}

export function approval(overrides: Partial<Approval> = {}): Approval {
  return {
    by: byPerson(ben),
    at: now,
    note: '',
    startsOn: '2026-11-25' as CalendarDate,
    endsOn: '2026-12-25' as CalendarDate,
    ...overrides,
  };
}

/** A status for any state, decided by Ben. */
export function exceptionStatus(state: ExceptionState): ExceptionStatus {
  const decision = { by: byPerson(ben), at: now };
  switch (state) {
    case 'requested':
      return { state, decision: { by: byPerson(mina), at: now } };
    case 'rejected':
      return { state, decision, reason: 'The vendor has a patch.' };
    case 'cancelled':
      return { state, decision, approval: approval(), reason: 'The proxy is gone.' };
    default:
      return { state, decision, approval: approval() };
  }
}

export function exception(overrides: Partial<Exception> = {}): Exception {
  const number = overrides.number ?? 17;
  return {
    id: exceptionId(number),
    workspaceId,
    number,
    version: 1,
    recommendationId: 'va-_-google-_-chrome' as RecommendationId,
    title: 'Update Google Chrome',
    justification: 'alternate_mitigation',
    context: 'The browser is isolated until the kiosks are replaced.',
    scope: { kind: 'groups', groups: ['Kiosks'] },
    duration: { kind: 'days', days: 30 },
    requesterId: mina,
    requestedAt: now,
    renewal: null,
    renewedBy: null,
    warnedOn: null,
    status: exceptionStatus('requested'),
    ...overrides,
  };
}

export function exceptionModel(overrides: Partial<ExceptionModel> = {}): ExceptionModel {
  return { exception: exception(), names, impact: null, continuedUntil: null, ...overrides };
}
