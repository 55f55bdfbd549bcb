import { sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { personOf } from '../../domain/decided-by.ts';
import type { WorkspaceId } from '../../domain/identifiers.ts';
import type { RecommendationId } from '../../domain/recommendation.ts';
import { builtOnce } from '../../store/built-once.ts';
import { lockRecommendations } from '../../store/recommendations.ts';
import type { Reader, Tx } from '../../store/transaction.ts';
import { approvalOf, approvedStates, type Exception, type ExceptionId, type ExceptionState } from './exception.ts';
import { exceptionFromRow } from './exception-from-row.ts';

/** Takes the next number. The workspace's row stays locked until the transaction ends. */
export async function takeExceptionNumber(tx: Tx, id: WorkspaceId): Promise<number> {
  const { next_exception_number: next } = await tx
    .updateTable('workspace')
    .set((eb) => ({ next_exception_number: eb('next_exception_number', '+', 1) }))
    .where('id', '=', id)
    .returning('next_exception_number')
    .executeTakeFirstOrThrow();
  return next - 1;
}

export async function insertException(tx: Tx, exception: Exception): Promise<void> {
  const { duration, renewal } = exception;
  await tx
    .insertInto('exception')
    .values({
      id: exception.id,
      workspace_id: exception.workspaceId,
      number: exception.number,
      version: exception.version,
      recommendation_id: exception.recommendationId,
      title: exception.title,
      justification: exception.justification,
      context: exception.context,
      device_groups: exception.scope.kind === 'all' ? null : JSON.stringify(exception.scope.groups),
      duration_days: duration.kind === 'days' ? duration.days : null,
      duration_until: duration.kind === 'until' ? duration.endsOn : null,
      requester_id: exception.requesterId,
      requested_at: exception.requestedAt,
      origin: exception.origin,
      renews_id: renewal?.of ?? null,
      renews_number: renewal?.ofNumber ?? null,
      renews_requester_id: renewal?.requesterId ?? null,
      renewal_count: renewal?.count ?? 0,
      ...changingColumns(exception),
    })
    .execute();
}

/** Writes what has become of it, on the condition that it still stands at the version before. */
export async function updateException(tx: Tx, before: Exception, after: Exception): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exception')
    .set({ ...changingColumns(after), version: after.version })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** That its end was announced; no decision, so that nobody's button becomes stale. False where it was before. */
export async function markWarned(tx: Tx, id: ExceptionId, on: CalendarDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exception')
    .set({ warned_on: on })
    .where('id', '=', id)
    .where('warned_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function findException(db: Reader, workspaceId: WorkspaceId, id: ExceptionId): Promise<Exception | null> {
  const row = await exceptionsIn(db, workspaceId).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : exceptionFromRow(row);
}

export async function findExceptionByNumber(
  db: Reader,
  workspaceId: WorkspaceId,
  number: number,
): Promise<Exception | null> {
  const row = await exceptionsIn(db, workspaceId).where('number', '=', number).executeTakeFirst();
  return row === undefined ? null : exceptionFromRow(row);
}

export interface ExceptionSubject {
  readonly workspaceId: WorkspaceId;
  readonly recommendationId: RecommendationId;
}

/** Keeps others from asking for or deciding about exceptions of a recommendation until the transaction ends. */
export async function lockExceptionsOf(tx: Tx, subject: ExceptionSubject): Promise<readonly Exception[]> {
  await lockRecommendations(tx, subject.workspaceId, [subject.recommendationId]);
  return await listExceptionsOf(tx, subject);
}

/** All exceptions of a recommendation, newest first. */
export async function listExceptionsOf(db: Reader, subject: ExceptionSubject): Promise<readonly Exception[]> {
  return (await exceptionsAbout(db, subject)).map(exceptionFromRow);
}

const exceptionsAbout = builtOnce((db, { workspaceId, recommendationId }: ExceptionSubject) =>
  exceptionsIn(db, workspaceId).where('recommendation_id', '=', recommendationId).orderBy('number', 'desc').limit(1000),
);

interface ByState {
  readonly states: readonly ExceptionState[];
  readonly after: ExceptionId | null;
  readonly limit: number;
}

/** Those in one of the states, in the order of their ids, a page at a time. */
export async function listExceptionsByState(
  db: Reader,
  workspaceId: WorkspaceId,
  { states, after, limit }: ByState,
): Promise<readonly Exception[]> {
  let select = exceptionsIn(db, workspaceId).where('state', 'in', states);
  if (after !== null) select = select.where('id', '>', after);
  const rows = await select.orderBy('id').limit(limit).execute();
  return rows.map(exceptionFromRow);
}

/** Approved ones that end on a day from `from` to `to`, both included, the first to end first. */
export async function listExceptionsEndingWithin(
  db: Reader,
  workspaceId: WorkspaceId,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<readonly Exception[]> {
  const found: Exception[] = [];
  let after: { readonly endsOn: string; readonly number: number } = { endsOn: from, number: 0 };
  for (;;) {
    const rows = await exceptionsIn(db, workspaceId)
      .where('state', 'in', approvedStates)
      .where(sql<boolean>`(ends_on, number) > (${after.endsOn}::date, ${after.number})`)
      .where('ends_on', '<=', to)
      .orderBy('ends_on')
      .orderBy('number')
      .limit(pageSize)
      .execute();
    found.push(...rows.map(exceptionFromRow));
    const last = rows.length < pageSize ? undefined : rows.at(-1);
    if (last?.ends_on == null) return found;
    after = { endsOn: last.ends_on, number: last.number };
  }
}

/** Approved ones that have expired or were cancelled since an instant, the latest first. */
export async function listExceptionsEndedSince(
  db: Reader,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<readonly Exception[]> {
  const rows = await exceptionsIn(db, workspaceId)
    .where('state', 'in', ['expired', 'cancelled'])
    .where('approved_at', 'is not', null)
    .where('decided_at', '>=', since)
    .orderBy('decided_at', 'desc')
    .limit(pageSize)
    .execute();
  return rows.map(exceptionFromRow);
}

// No statement brings more than a thousand rows.
const pageSize = 500;

/** Everything that was ever approved for these recommendations. */
export async function listApprovedExceptions(
  db: Reader,
  workspaceId: WorkspaceId,
  recommendationIds: readonly RecommendationId[],
): Promise<readonly Exception[]> {
  if (recommendationIds.length === 0) return [];
  const found: Exception[] = [];
  let after = 0;
  for (;;) {
    const rows = await approvedExceptions(db, { workspaceId, ids: JSON.stringify(recommendationIds), after });
    found.push(...rows.map(exceptionFromRow));
    const last = rows.length < pageSize ? undefined : rows.at(-1);
    if (last === undefined) return found;
    after = last.number;
  }
}

const approvedExceptions = builtOnce(
  (
    db,
    { workspaceId, ids, after }: { readonly workspaceId: WorkspaceId; readonly ids: string; readonly after: number },
  ) =>
    exceptionsIn(db, workspaceId)
      .where(sql<boolean>`recommendation_id in (select jsonb_array_elements_text(${ids}::jsonb))`)
      .where('approved_at', 'is not', null)
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageSize),
);

function exceptionsIn(db: Reader, workspaceId: WorkspaceId) {
  return db.selectFrom('exception').selectAll().where('workspace_id', '=', workspaceId);
}

function changingColumns(exception: Exception) {
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
