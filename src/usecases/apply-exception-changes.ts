import type { Actor } from '../domain/actor.ts';
import { approvalOf, type Exception } from '../domain/exception.ts';
import type { ExceptionEvent } from '../domain/exception-event.ts';
import { type ExceptionChange, exceptionWords } from '../domain/exception-life.ts';
import type { Permit } from '../domain/permissions.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { listLiveActivitiesFor } from '../store/activities.ts';
import { appendAudit } from '../store/audit-log.ts';
import { insertExceptionEvent } from '../store/exception-events.ts';
import { updateException } from '../store/exceptions.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';
import { oweDelivery } from './owe-delivery.ts';
import { oweExceptionDelivery } from './owe-exception-delivery.ts';

export interface Acting {
  readonly actor: Actor;
  readonly permit: Permit;
}

/**
 * Writes what has become of exceptions that this transaction has locked: conditional update, audit row, what is told of
 * it, and the jobs that tell it; the cards of activities that stand still or go on are brought in line as well.
 */
export async function applyExceptionChanges(
  program: Program,
  tx: Tx,
  changes: readonly ExceptionChange[],
  acting: Acting,
): Promise<void> {
  for (const change of changes) await apply(program, tx, change, acting);
  const concerned = changes.filter(({ before, after }) => (approvalOf(after) ?? approvalOf(before)) !== null);
  for (const id of new Set(concerned.map(({ after }) => after.recommendationId))) await refreshCards(program, tx, id);
}

async function apply(program: Program, tx: Tx, change: ExceptionChange, { actor, permit }: Acting): Promise<void> {
  const { before, after, command, other } = change;
  if (!(await updateException(tx, before, after))) {
    throw new Error(`exception ${before.id} changed while it was locked`);
  }
  const words = wordsWith(change);
  const event: ExceptionEvent = {
    id: program.newId(),
    action: exceptionWords[command.kind],
    at: program.clock.now(),
    by: after.status.decision.by,
    words,
    other,
    endsOn: approvalOf(after)?.endsOn ?? null,
  };
  await appendAudit(tx, {
    id: event.id,
    workspaceId: after.workspaceId,
    activityId: null,
    at: event.at,
    actor,
    permit,
    action: event.action,
    before: auditedException(before),
    after: { ...auditedException(after), ...(other === null ? {} : { because: other }) },
    reason: words,
  });
  await insertExceptionEvent(tx, after.id, event);
  await oweExceptionDelivery(program, tx, after.id);
}

/** As the audit rows have it. */
export function auditedException(exception: Exception) {
  const { id: exceptionId, number, recommendationId, status, renewedBy } = exception;
  const endsOn = approvalOf(exception)?.endsOn ?? null;
  return { exceptionId, number, recommendationId, state: status.state, endsOn, renewedBy };
}

function wordsWith({ command }: ExceptionChange): string {
  if ('reason' in command) return command.reason;
  return 'note' in command ? command.note : '';
}

// More live activities about one recommendation than this are brought in line as they are next changed.
const mostRefreshed = 1000;

async function refreshCards(program: Program, tx: Tx, recommendationId: RecommendationId): Promise<void> {
  const live = await listLiveActivitiesFor(tx, program.workspaceId, recommendationId, mostRefreshed);
  for (const activity of live) await oweDelivery(program, tx, activity);
}
