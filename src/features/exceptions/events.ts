import type { Actor } from '../../core/actor.ts';
import type { Authorization } from '../../core/authorization.ts';
import { byPerson, personOf } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ExceptionId, PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { appendAudit } from '../audit/index.ts';
import { approvalOf, type Exception } from './exception.ts';
import { type ExceptionEvent, exceptionHistoryActions } from './lifecycle.ts';
import { enqueueExceptionDelivery } from './show/enqueue.ts';

export interface Acting {
  readonly actor: Actor;
  readonly authorization: Authorization;
}

export interface ExceptionRecord {
  /** As it was before; `null` where nothing about it was decided now. */
  readonly before: Exception | null;
  readonly exception: Exception;
  readonly event: Pick<ExceptionEvent, 'action' | 'at' | 'by' | 'words' | 'other'>;
  /** What its audit row says besides its state. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** The one way in which something is said of an exception: audit row, what is told of it, and the job that tells it. */
export async function recordExceptionEvent(
  program: Program,
  tx: Tx,
  { before, exception, event, facts = {}, reason }: ExceptionRecord,
  { actor, authorization }: Acting,
): Promise<void> {
  const id = program.newId();
  await appendAudit(tx, {
    id,
    workspaceId: exception.workspaceId,
    activityId: null,
    at: event.at,
    actor,
    authorization,
    action: event.action,
    before: before === null ? null : auditedException(before),
    after: { ...auditedException(exception), ...facts },
    reason,
  });
  const endsOn = approvalOf(exception)?.endsOn ?? null;
  await insertExceptionEvent(tx, exception.id, { ...event, id, endsOn });
  await enqueueExceptionDelivery(program, tx, exception.id);
}

/** The told history of an exception, oldest first. */
export async function listExceptionEvents(db: Reader, exceptionId: ExceptionId): Promise<readonly ExceptionEvent[]> {
  const rows = await db
    .selectFrom('exception_event')
    .selectAll()
    .where('exception_id', '=', exceptionId)
    .orderBy('seq')
    .limit(1000)
    .execute();
  return rows.flatMap((row) => {
    const action = exceptionHistoryActions.find((known) => known === row.action);
    if (action === undefined) return [];
    const by = row.by_id === null ? ({ kind: 'system' } as const) : byPerson(row.by_id as PersonId);
    const endsOn = row.ends_on as CalendarDate | null;
    return [{ id: row.id, action, at: row.at, by, words: row.words, other: row.other_number, endsOn }];
  });
}

export async function insertExceptionEvent(tx: Tx, exceptionId: ExceptionId, event: ExceptionEvent): Promise<void> {
  await tx
    .insertInto('exception_event')
    .values({
      id: event.id,
      exception_id: exceptionId,
      action: event.action,
      at: event.at,
      by_kind: event.by.kind,
      by_id: personOf(event.by),
      words: event.words,
      other_number: event.other,
      ends_on: event.endsOn,
    })
    .execute();
}

/** As the audit rows have it. */
function auditedException(exception: Exception) {
  const { id: exceptionId, number, recommendationId, status, renewedBy } = exception;
  const endsOn = approvalOf(exception)?.endsOn ?? null;
  return { exceptionId, number, recommendationId, state: status.state, endsOn, renewedBy };
}
