import type { DeviceScope } from '../domain/activity.ts';
import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { byPerson } from '../domain/decided-by.ts';
import { deviceGroupRef } from '../domain/device-group.ts';
import {
  type Exception,
  type ExceptionDuration,
  type ExceptionId,
  type ExceptionOrigin,
  type Justification,
  openExceptionStates,
  type Renewal,
} from '../domain/exception.ts';
import { exceptionEndFrom } from '../domain/exception-end.ts';
import { refuseOverlap, refuseUnlessRenewable } from '../domain/exception-life.ts';
import { permitExceptionRequest, permitReading } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import { appendAudit } from '../store/audit-log.ts';
import { listDeviceGroups } from '../store/device-groups.ts';
import { insertExceptionEvent } from '../store/exception-events.ts';
import { insertException, lockExceptionsOf, takeExceptionNumber } from '../store/exceptions.ts';
import { findRecommendationByRef, type MirroredRecommendation } from '../store/recommendations.ts';
import type { Tx } from '../store/transaction.ts';
import { auditedException } from './apply-exception-changes.ts';
import { zoneOf } from './channel-manner.ts';
import { claimRequest } from './claim-request.ts';
import type { PersonContext } from './context.ts';
import { oweExceptionDelivery } from './owe-exception-delivery.ts';
import { requireException, requireLockedException } from './require-exception.ts';
import { textLimits, withinLimit } from './typed-text.ts';

/** What is asked anew whether or not it continues another one. */
export interface ExceptionTerms {
  readonly justification: Justification | null;
  readonly context: string;
  /** `null` = nothing was chosen; `endsOn` as typed. */
  readonly duration:
    | Extract<ExceptionDuration, { kind: 'days' }>
    | { readonly kind: 'until'; readonly endsOn: string | null }
    | null;
}

export interface ExceptionRequest extends ExceptionTerms {
  readonly recommendationRef: number | null;
  readonly scope: 'global' | 'groups' | null;
  /** References of device groups as the form offered them. */
  readonly groupRefs: readonly string[];
  readonly origin: ExceptionOrigin;
}

export interface ExceptionReference {
  readonly exceptionId: ExceptionId;
  readonly seenVersion: number;
}

/** Asks for an exception. Nothing stands still before somebody else approves it, and Defender is not changed at all. */
export async function requestException(context: PersonContext, request: ExceptionRequest): Promise<Exception> {
  permitReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const id = context.newId() as ExceptionId;
    const earlier = await claimRequest(context, tx, id);
    if (earlier !== null) return await requireException(tx, context.workspaceId, earlier as ExceptionId);
    const recommendation = await recommendationOf(tx, request.recommendationRef);
    const scope = await scopeOf(tx, recommendation, request);
    const terms = await termsOf(context, tx, request);
    const all = await lockExceptionsOf(tx, {
      workspaceId: context.workspaceId,
      recommendationId: recommendation.id,
    });
    refuseOverlap({ scope, renewal: null }, all, openExceptionStates);
    const { name: title, id: recommendationId } = recommendation;
    return await file(context, tx, {
      ...terms,
      id,
      recommendationId,
      title,
      scope,
      origin: request.origin,
      renewal: null,
    });
  });
}

/** Asks for one that continues another, for the same devices; it takes a fresh approval like any other. */
export async function renewException(
  context: PersonContext,
  request: ExceptionTerms & ExceptionReference,
): Promise<Exception> {
  permitReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const { workspaceId } = context;
    const id = context.newId() as ExceptionId;
    const earlier = await claimRequest(context, tx, id);
    if (earlier !== null) return await requireException(tx, workspaceId, earlier as ExceptionId);
    const { exception: renewed, all } = await requireLockedException(tx, workspaceId, request.exceptionId);
    permitExceptionRequest(context.actor, renewed.scope);
    refuseUnlessRenewable(renewed, request.seenVersion);
    const renewal: Renewal = {
      of: renewed.id,
      ofNumber: renewed.number,
      requesterId: renewed.requesterId,
      count: (renewed.renewal?.count ?? 0) + 1,
    };
    refuseOverlap({ scope: renewed.scope, renewal }, all, openExceptionStates);
    const { recommendationId, title, scope } = renewed;
    const terms = await termsOf(context, tx, request);
    return await file(context, tx, { ...terms, id, recommendationId, title, scope, origin: 'slack', renewal });
  });
}

type Draft = Pick<
  Exception,
  'id' | 'recommendationId' | 'title' | 'scope' | 'justification' | 'context' | 'duration' | 'origin' | 'renewal'
>;

async function file(context: PersonContext, tx: Tx, draft: Draft): Promise<Exception> {
  const { workspaceId, actor } = context;
  const permit = permitExceptionRequest(actor, draft.scope);
  const at = context.clock.now();
  const by = byPerson(actor.person.id);
  const exception: Exception = {
    ...draft,
    workspaceId,
    number: await takeExceptionNumber(tx, workspaceId),
    version: 1,
    requesterId: actor.person.id,
    requestedAt: at,
    renewedBy: null,
    warnedOn: null,
    status: { state: 'requested', decision: { by, at } },
  };
  await insertException(tx, exception);
  const eventId = context.newId();
  const { renewal, justification, scope, duration, origin, requesterId, title } = exception;
  const action = renewal === null ? 'exception_requested' : 'exception_renewal_requested';
  await appendAudit(tx, {
    id: eventId,
    workspaceId,
    activityId: null,
    at,
    actor,
    permit,
    action,
    before: null,
    after: {
      ...auditedException(exception),
      title,
      justification,
      scope,
      duration,
      origin,
      requesterId,
      renews: renewal?.ofNumber ?? null,
      renewalCount: renewal?.count ?? 0,
    },
    reason: exception.context,
  });
  const event = { id: eventId, action, at, by, words: '', other: renewal?.ofNumber ?? null, endsOn: null } as const;
  await insertExceptionEvent(tx, exception.id, event);
  await oweExceptionDelivery(context, tx, exception.id);
  // The card of the one that it continues says so.
  if (renewal !== null)
    await context.store.queue.enqueue(tx, 'deliver-exception', { exceptionId: renewal.of }, renewal.of);
  return exception;
}

async function recommendationOf(tx: Tx, ref: number | null): Promise<MirroredRecommendation> {
  const found = ref === null ? null : await findRecommendationByRef(tx, ref);
  if (found === null || found.isRemoved) refuse('recommendation_unknown', {}, 'recommendation');
  return found;
}

async function scopeOf(
  tx: Tx,
  { id }: MirroredRecommendation,
  { scope, groupRefs }: ExceptionRequest,
): Promise<DeviceScope> {
  if (scope === null) refuse('exception_scope_missing', {}, 'scope');
  if (scope === 'global') return { kind: 'all' };
  if (groupRefs.length === 0) refuse('exception_groups_missing', {}, 'groups');
  const known = new Map((await listDeviceGroups(tx, id)).map(({ name }) => [deviceGroupRef(name), name]));
  const groups = groupRefs.map((ref) => known.get(ref) ?? refuse('device_group_unknown', {}, 'groups'));
  return { kind: 'groups', groups: [...new Set(groups)].sort() };
}

async function termsOf(
  context: PersonContext,
  tx: Tx,
  { justification, context: typed, duration }: ExceptionTerms,
): Promise<Pick<Exception, 'justification' | 'context' | 'duration'>> {
  if (justification === null) refuse('justification_missing', {}, 'justification');
  const words = typed.trim();
  if (words === '') refuse('exception_context_missing', {}, 'context');
  const today = dateIn(await zoneOf(context, tx), context.clock.now());
  return {
    justification,
    context: withinLimit(words, textLimits.notes, 'context'),
    duration: durationOf(duration, today),
  };
}

function durationOf(duration: ExceptionTerms['duration'], today: CalendarDate): ExceptionDuration {
  if (duration === null) refuse('exception_duration_missing', {}, 'duration');
  return duration.kind === 'days' ? duration : { kind: 'until', endsOn: exceptionEndFrom(duration.endsOn, today) };
}
