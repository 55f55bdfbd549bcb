import { sql } from 'kysely';
import type { Actor, Authorization } from '../../core/authorization.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ExceptionId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { appendAudit, type HistoryEntry, historyReader } from '../audit/index.ts';
import { enqueueExceptionDelivery } from './enqueue.ts';
import { approvalOf, type Exception } from './exception.ts';
import { type ExceptionEvent, type ExceptionHistoryAction, exceptionHistoryActions } from './lifecycle.ts';

export interface Acting {
  readonly actor: Actor;
  readonly authorization: Authorization;
}

export interface ExceptionRecord {
  /** `null` where the event is not a decision. */
  readonly before: Exception | null;
  readonly exception: Exception;
  readonly action: ExceptionHistoryAction;
  readonly at: Date;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** The one path for exception events: an audit row and a delivery job. */
export async function recordExceptionEvent(
  program: Program,
  tx: Tx,
  { before, exception, action, at, facts = {}, reason }: ExceptionRecord,
  { actor, authorization }: Acting,
): Promise<void> {
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: exception.workspaceId,
    activityId: null,
    at,
    actor,
    authorization,
    action,
    before: before === null ? null : auditedException(before),
    after: { ...auditedException(exception), ...facts },
    reason,
  });
  await enqueueExceptionDelivery(program, tx, exception.id);
}

/** The card itself shows these events. */
export const shownOnCard: ReadonlySet<ExceptionHistoryAction> = new Set([
  'exception_requested',
  'exception_renewal_requested',
]);

const readRows = historyReader(sql<string | null>`"after" ->> 'exceptionId'`, exceptionHistoryActions);

/** Oldest first. */
export async function readExceptionHistory(db: Reader, exceptionId: ExceptionId): Promise<readonly ExceptionEvent[]> {
  return (await readRows(db, exceptionId)).map(toEvent);
}

function toEvent({ id, action, at, by, reason, after }: HistoryEntry<ExceptionHistoryAction>): ExceptionEvent {
  const { because, renews = null, endsOn } = after as RequestFacts;
  const words = shownOnCard.has(action) ? '' : reason;
  return { id, action, at, by, words, other: because ?? renews, endsOn: endsOn ?? null };
}

interface RequestFacts {
  /** The number of the other exception that caused the event. */
  readonly because?: number;
  /** The number of the exception that a renewal continues. */
  readonly renews?: number | null;
  readonly endsOn?: CalendarDate | null;
}

function auditedException(exception: Exception) {
  const { id: exceptionId, number, recommendationId, status, renewedBy } = exception;
  const endsOn = approvalOf(exception)?.endsOn ?? null;
  return { exceptionId, number, recommendationId, state: status.state, endsOn, renewedBy };
}
