import { sql } from 'kysely';
import type { Actor } from '../../core/actor.ts';
import type { Authorization } from '../../core/authorization.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ExceptionId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { appendAudit, type HistoryEntry, historyReader } from '../audit/index.ts';
import { approvalOf, type Exception } from './exception.ts';
import { type ExceptionEvent, type ExceptionHistoryAction, exceptionHistoryActions } from './lifecycle.ts';
import { enqueueExceptionDelivery } from './show/enqueue.ts';

export interface Acting {
  readonly actor: Actor;
  readonly authorization: Authorization;
}

export interface ExceptionRecord {
  /** As it was before; `null` where nothing about it was decided now. */
  readonly before: Exception | null;
  readonly exception: Exception;
  readonly action: ExceptionHistoryAction;
  readonly at: Date;
  /** What its audit row says besides its state. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** The one way in which something is said of an exception: its audit row, and the job that tells it. */
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

/** The card says these by itself, with what was typed for them. */
export const saidByCard: ReadonlySet<ExceptionHistoryAction> = new Set([
  'exception_requested',
  'exception_renewal_requested',
]);

const readRows = historyReader(sql<string | null>`"after" ->> 'exceptionId'`, exceptionHistoryActions);

/** The told history of an exception, oldest first. */
export async function readExceptionHistory(db: Reader, exceptionId: ExceptionId): Promise<readonly ExceptionEvent[]> {
  return (await readRows(db, exceptionId)).map(toEvent);
}

function toEvent({ id, action, at, by, reason, after }: HistoryEntry<ExceptionHistoryAction>): ExceptionEvent {
  const { because, renews = null, endsOn } = after as Told;
  const words = saidByCard.has(action) ? '' : reason;
  return { id, action, at, by, words, other: because ?? renews, endsOn: endsOn ?? null };
}

/** What the history tells of an audit row's facts. */
interface Told {
  /** The number of the other exception that brings it. */
  readonly because?: number;
  /** The number of the one that it is to continue. */
  readonly renews?: number | null;
  readonly endsOn?: CalendarDate | null;
}

/** As the audit rows have it. */
function auditedException(exception: Exception) {
  const { id: exceptionId, number, recommendationId, status, renewedBy } = exception;
  const endsOn = approvalOf(exception)?.endsOn ?? null;
  return { exceptionId, number, recommendationId, state: status.state, endsOn, renewedBy };
}
