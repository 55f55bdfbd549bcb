import type { Authorization } from '../../../core/authorization.ts';
import { byPerson } from '../../../core/completion.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ExceptionId } from '../../../core/identifiers.ts';
import { type DeviceScope, deviceGroupRef } from '../../../core/scope.ts';
import { textLimits } from '../../../core/text.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { claimRequestKey } from '../../../platform/database/idempotency-key.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';
import { authorizeReading } from '../../access/index.ts';
import { findRecommendationByRef, listDeviceGroups, type MirroredRecommendation } from '../../recommendations/index.ts';
import { readToday, takeExceptionNumber } from '../../workspace/index.ts';
import { exceptionEndFrom, rejectShortening } from '../end.ts';
import { enqueueExceptionDelivery } from '../enqueue.ts';
import { recordExceptionEvent } from '../events.ts';
import {
  authorizeExceptionRequest,
  type Exception,
  type ExceptionDuration,
  type Justification,
  openExceptionStates,
  type Renewal,
} from '../exception.ts';
import { exceptionActions, exceptionFields } from '../ids.ts';
import { rejectOverlap, rejectUnlessRenewable } from '../lifecycle.ts';
import {
  type ExceptionReference,
  insertException,
  lockExceptionsOf,
  requireException,
  requireLockedException,
} from '../store.ts';

export interface ExceptionFields {
  readonly justification: Justification | null;
  readonly context: string;
  /** `null` = nothing chosen; `endsOn` is the typed date. */
  readonly duration:
    | Extract<ExceptionDuration, { kind: 'days' }>
    | { readonly kind: 'until'; readonly endsOn: string | null }
    | null;
}

interface ExceptionRequest extends ExceptionFields {
  readonly recommendationRef: number | null;
  readonly scope: 'global' | 'groups' | null;
  readonly groupRefs: readonly string[];
}

/** A request pauses nothing until another person approves it. Mendbot never changes Defender. */
export async function requestException(context: PersonContext, request: ExceptionRequest): Promise<Exception> {
  return await once(context, async (tx, id) => {
    const { workspaceId } = context;
    const recommendation = await recommendationOf(tx, request.recommendationRef);
    const scope = await scopeOf(tx, recommendation, request);
    // The permission check comes first, because the overlap error names another exception.
    const authorization = authorizeExceptionRequest(context.actor, scope);
    const fields = await requireExceptionFields(context, tx, request);
    const { name: title, id: recommendationId } = recommendation;
    const all = await lockExceptionsOf(tx, { workspaceId, recommendationId });
    rejectOverlap({ scope, renewal: null }, all, openExceptionStates);
    const draft = { ...fields, id, recommendationId, title, scope, renewal: null };
    return await fileException(context, tx, draft, authorization);
  });
}

/** A renewal covers the same devices and needs its own approval. */
export async function renewException(
  context: PersonContext,
  request: ExceptionFields & ExceptionReference,
): Promise<Exception> {
  return await once(context, async (tx, id) => {
    const { exception: renewed, all } = await requireLockedException(tx, context.workspaceId, request.exceptionId);
    const authorization = authorizeExceptionRequest(context.actor, renewed.scope);
    rejectUnlessRenewable(renewed, request.seenVersion);
    const renewal = renewalOf(renewed);
    rejectOverlap({ scope: renewed.scope, renewal }, all, openExceptionStates);
    const { recommendationId, title, scope } = renewed;
    const fields = await requireExceptionFields(context, tx, request);
    rejectShortening(renewed, fields.duration, await readToday(context, tx));
    const draft = { ...fields, id, recommendationId, title, scope, renewal };
    return await fileException(context, tx, draft, authorization);
  });
}

/** Idempotent: a repeated request returns the exception that it filed. */
async function once(context: PersonContext, file: (tx: Tx, id: ExceptionId) => Promise<Exception>): Promise<Exception> {
  authorizeReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const id = context.newId() as ExceptionId;
    const earlier = await claimRequestKey(context, tx, id);
    if (earlier !== null) return await requireException(tx, context.workspaceId, earlier as ExceptionId);
    return await file(tx, id);
  });
}

async function recommendationOf(tx: Tx, ref: number | null): Promise<MirroredRecommendation> {
  const found = ref === null ? null : await findRecommendationByRef(tx, ref);
  if (found === null || found.isRemoved) rejectWith('recommendation_unknown', {}, 'recommendation');
  return found;
}

async function scopeOf(
  tx: Tx,
  { id }: MirroredRecommendation,
  { scope, groupRefs }: ExceptionRequest,
): Promise<DeviceScope> {
  if (scope === null) rejectWith('exception_scope_missing', {}, exceptionActions.exceptionScope);
  if (scope === 'global') return { kind: 'all' };
  if (groupRefs.length === 0) rejectWith('exception_groups_missing', {}, exceptionActions.exceptionGroups);
  const known = new Map((await listDeviceGroups(tx, [id])).map(({ name }) => [deviceGroupRef(name), name]));
  const groups = groupRefs.map(
    (ref) => known.get(ref) ?? rejectWith('device_group_unknown', {}, exceptionActions.exceptionGroups),
  );
  return { kind: 'groups', groups: [...new Set(groups)].sort() };
}

function renewalOf({ id, number, requesterId, renewal }: Exception): Renewal {
  return { of: id, ofNumber: number, requesterId, count: (renewal?.count ?? 0) + 1 };
}

/** Throws a domain error for a missing or too long field and an impossible date. */
async function requireExceptionFields(
  program: Program,
  tx: Tx,
  { justification, context: typed, duration }: ExceptionFields,
): Promise<Pick<Exception, 'justification' | 'context' | 'duration'>> {
  if (justification === null) rejectWith('exception_justification_missing', {}, exceptionFields.justification);
  const words = typed.trim();
  if (words === '') rejectWith('exception_context_missing', {}, exceptionFields.exceptionContext);
  const today = await readToday(program, tx);
  return {
    justification,
    context: withinLimit(words, textLimits.notes, exceptionFields.exceptionContext),
    duration: durationOf(duration, today),
  };
}

function durationOf(duration: ExceptionFields['duration'], today: CalendarDate): ExceptionDuration {
  if (duration === null) rejectWith('exception_duration_missing', {}, exceptionActions.exceptionDuration);
  return duration.kind === 'days' ? duration : { kind: 'until', endsOn: exceptionEndFrom(duration.endsOn, today) };
}

type ExceptionDraft = Pick<
  Exception,
  'id' | 'recommendationId' | 'title' | 'scope' | 'justification' | 'context' | 'duration' | 'renewal'
>;

/** The transaction must hold the recommendation’s lock, and the overlap check must have passed. */
async function fileException(
  context: PersonContext,
  tx: Tx,
  draft: ExceptionDraft,
  authorization: Authorization,
): Promise<Exception> {
  const { workspaceId, actor } = context;
  const decision = { by: byPerson(actor.person.id), at: context.clock.now() };
  const exception: Exception = {
    ...draft,
    workspaceId,
    number: await takeExceptionNumber(tx, workspaceId),
    version: 1,
    requesterId: actor.person.id,
    requestedAt: decision.at,
    renewedBy: null,
    warnedOn: null,
    status: { state: 'requested', decision },
  };
  await insertException(tx, exception);
  const { renewal } = exception;
  const action = renewal === null ? 'exception_requested' : 'exception_renewal_requested';
  await recordExceptionEvent(
    context,
    tx,
    {
      before: null,
      exception,
      action,
      at: decision.at,
      facts: filedFacts(exception),
      reason: exception.context,
    },
    { actor, authorization },
  );
  // The card of the continued exception names the renewal.
  if (renewal !== null) await enqueueExceptionDelivery(context, tx, renewal.of);
  return exception;
}

function filedFacts({ title, justification, scope, duration, requesterId, renewal }: Exception) {
  const renews = renewal?.ofNumber ?? null;
  return { title, justification, scope, duration, requesterId, renews, renewalCount: renewal?.count ?? 0 };
}
