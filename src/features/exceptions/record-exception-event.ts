import type { Actor } from '../../domain/actor.ts';
import type { Permit } from '../../domain/permit.ts';
import { appendAudit } from '../../store/audit-log.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Program } from '../../usecases/context.ts';
import { approvalOf, type Exception } from './exception.ts';
import type { ExceptionEvent } from './exception-event.ts';
import { insertExceptionEvent } from './exception-events.ts';
import { oweExceptionDelivery } from './show/enqueue.ts';

export interface Acting {
  readonly actor: Actor;
  readonly permit: Permit;
}

export interface ExceptionRecord {
  /** As it was before; `null` where nothing about it was decided now. */
  readonly before: Exception | null;
  readonly exception: Exception;
  readonly event: Pick<ExceptionEvent, 'action' | 'at' | 'by' | 'words' | 'other'>;
  /** What its audit row says besides how it stands. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** The one way in which something is said of an exception: audit row, what is told of it, and the job that tells it. */
export async function recordExceptionEvent(
  program: Program,
  tx: Tx,
  { before, exception, event, facts = {}, reason }: ExceptionRecord,
  { actor, permit }: Acting,
): Promise<void> {
  const id = program.newId();
  await appendAudit(tx, {
    id,
    workspaceId: exception.workspaceId,
    activityId: null,
    at: event.at,
    actor,
    permit,
    action: event.action,
    before: before === null ? null : auditedException(before),
    after: { ...auditedException(exception), ...facts },
    reason,
  });
  const endsOn = approvalOf(exception)?.endsOn ?? null;
  await insertExceptionEvent(tx, exception.id, { ...event, id, endsOn });
  await oweExceptionDelivery(program, tx, exception.id);
}

/** As the audit rows have it. */
function auditedException(exception: Exception) {
  const { id: exceptionId, number, recommendationId, status, renewedBy } = exception;
  const endsOn = approvalOf(exception)?.endsOn ?? null;
  return { exceptionId, number, recommendationId, state: status.state, endsOn, renewedBy };
}
