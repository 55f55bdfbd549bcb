import { type Selectable, sql } from 'kysely';
import type { CalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { ExceptionId, WorkspaceId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { keysetPages, keysetRows } from '../../platform/database/batches.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { lockRecommendations } from '../recommendations/index.ts';
import type { Exception, ExceptionState } from './exception.ts';
import { changingColumns, type ExceptionTable, exceptionFromRow } from './tables.ts';

// No statement reads more than 1,000 rows.
const pageSize = 500;

export interface ExceptionSubject {
  readonly workspaceId: WorkspaceId;
  readonly recommendationId: RecommendationId;
}

export interface ExceptionReference {
  readonly exceptionId: ExceptionId;
  readonly seenVersion: number;
}

export async function findException(db: Reader, workspaceId: WorkspaceId, id: ExceptionId): Promise<Exception | null> {
  const row = await exceptionsIn(db, workspaceId).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : exceptionFromRow(row);
}

/** Throws `exception_gone`. */
export async function requireException(reader: Reader, workspaceId: WorkspaceId, id: ExceptionId): Promise<Exception> {
  return (await findException(reader, workspaceId, id)) ?? rejectWith('exception_gone', {});
}

/** Locks all exceptions of the recommendation until the transaction ends. */
export async function requireLockedException(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: ExceptionId,
): Promise<{ readonly exception: Exception; readonly all: readonly Exception[] }> {
  const { recommendationId } = await requireException(tx, workspaceId, id);
  const all = await lockExceptionsOf(tx, { workspaceId, recommendationId });
  const exception = all.find((one) => one.id === id) ?? rejectWith('exception_gone', {});
  return { exception, all };
}

export async function findExceptionByNumber(
  db: Reader,
  workspaceId: WorkspaceId,
  number: number,
): Promise<Exception | null> {
  const row = await exceptionsIn(db, workspaceId).where('number', '=', number).executeTakeFirst();
  return row === undefined ? null : exceptionFromRow(row);
}

/** Prevents new requests and decisions for the recommendation until the transaction ends. */
export async function lockExceptionsOf(tx: Tx, subject: ExceptionSubject): Promise<readonly Exception[]> {
  await lockRecommendations(tx, subject.workspaceId, [subject.recommendationId]);
  return await listExceptionsOf(tx, subject);
}

/** Newest first; at most 1,000. */
export async function listExceptionsOf(db: Reader, subject: ExceptionSubject): Promise<readonly Exception[]> {
  return (await exceptionsAbout(db, subject)).map(exceptionFromRow);
}

/** Includes exceptions that have ended since. */
export async function listApprovedExceptions(
  db: Reader,
  workspaceId: WorkspaceId,
  recommendationIds: readonly RecommendationId[],
): Promise<readonly Exception[]> {
  if (recommendationIds.length === 0) return [];
  const ids = JSON.stringify(recommendationIds);
  return await keysetRows<Exception>(pageSize, async (last) =>
    (await approvedExceptions(db, { workspaceId, ids, after: last?.number ?? 0 })).map(exceptionFromRow),
  );
}

/** Exceptions in effect that end from `from` to `to`, both included, the first to end first. */
export async function listExceptionsEndingWithin(
  db: Reader,
  workspaceId: WorkspaceId,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<readonly Exception[]> {
  const rows = await keysetRows<Selectable<ExceptionTable>>(pageSize, (last) =>
    exceptionsIn(db, workspaceId)
      .where('state', '=', 'in_effect')
      .where(sql<boolean>`(ends_on, number) > (${last?.ends_on ?? from}::date, ${last?.number ?? 0})`)
      .where('ends_on', '<=', to)
      .orderBy('ends_on')
      .orderBy('number')
      .limit(pageSize)
      .execute(),
  );
  return rows.map(exceptionFromRow);
}

/** Approved exceptions that expired or were cancelled since `since`, the latest first; at most 500. */
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

/** Pages in the order of ids, so that concurrent changes shift no page. */
export function exceptionPages(
  db: Reader,
  workspaceId: WorkspaceId,
  states: readonly ExceptionState[],
): AsyncGenerator<readonly Exception[]> {
  return keysetPages(pageSize, async (last) => {
    let select = exceptionsIn(db, workspaceId).where('state', 'in', states);
    if (last !== null) select = select.where('id', '>', last.id);
    return (await select.orderBy('id').limit(pageSize).execute()).map(exceptionFromRow);
  });
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
      renews_id: renewal?.of ?? null,
      renews_number: renewal?.ofNumber ?? null,
      renews_requester_id: renewal?.requesterId ?? null,
      renewal_count: renewal?.count ?? 0,
      ...changingColumns(exception),
    })
    .execute();
}

/** False where the exception is no longer at the version of `before`. */
export async function updateException(tx: Tx, before: Exception, after: Exception): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exception')
    .set({ ...changingColumns(after), version: after.version })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Leaves the version unchanged, so that buttons stay valid. False where the end was announced before. */
export async function markWarned(tx: Tx, id: ExceptionId, on: CalendarDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exception')
    .set({ warned_on: on })
    .where('id', '=', id)
    .where('warned_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const exceptionsAbout = compiledOnce((db, { workspaceId, recommendationId }: ExceptionSubject) =>
  exceptionsIn(db, workspaceId).where('recommendation_id', '=', recommendationId).orderBy('number', 'desc').limit(1000),
);

const approvedExceptions = compiledOnce(
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
