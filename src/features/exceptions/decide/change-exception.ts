import type { Actor } from '../../../domain/actor.ts';
import { byPerson } from '../../../domain/decided-by.ts';
import type { Permit } from '../../../domain/permit.ts';
import { isRepeat } from '../../../usecases/claim-request.ts';
import type { PersonContext } from '../../../usecases/context.ts';
import { type Exception, permitExceptionCancel, permitExceptionDecision } from '../exception.ts';
import { changesBy, type ExceptionCommand, refuseExceptionUnless } from '../lifecycle.ts';
import { type ExceptionReference, requireException, requireLockedException } from '../store.ts';
import { applyExceptionChanges } from './apply-exception-changes.ts';
import { askersOf } from './askers-of.ts';

export type ExceptionDecision = 'approve' | 'reject' | 'cancel';

export interface ExceptionChangeRequest<K extends ExceptionDecision> extends ExceptionReference {
  readonly kind: K;
  /** Checks what was entered; asked only once it is certain that the person may, and still can, do this at all. */
  readonly command: (exception: Exception) => Extract<ExceptionCommand, { kind: K }>;
}

/** An exception among all of its recommendation, those that it continues included. */
export interface ExceptionAmong {
  readonly exception: Exception;
  readonly all: readonly Exception[];
}

/** Who may; a renewal is decided about by nobody who asked for it or for any of those that it continues. */
export function permitExceptionChange(
  actor: Actor,
  decision: ExceptionDecision,
  { exception, all }: ExceptionAmong,
): Permit {
  if (decision === 'cancel') return permitExceptionCancel(actor, exception);
  return permitExceptionDecision(actor, { scope: exception.scope, askerIds: askersOf(exception, all) });
}

/**
 * The one way in which a person decides about an exception: claim, permission, decision, conditional updates of all
 * that it changes, audit rows and jobs, together or not at all. A repeated request gives it as it is now.
 */
export async function changeException<K extends ExceptionDecision>(
  context: PersonContext,
  { exceptionId, seenVersion, kind, command }: ExceptionChangeRequest<K>,
): Promise<Exception> {
  const { workspaceId, actor } = context;
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, exceptionId)) return await requireException(tx, workspaceId, exceptionId);
    const { exception, all } = await requireLockedException(tx, workspaceId, exceptionId);
    const permit = permitExceptionChange(actor, kind, { exception, all });
    refuseExceptionUnless(exception, kind, seenVersion);
    const changes = changesBy(all, exception, {
      command: command(exception),
      by: byPerson(actor.person.id),
      at: context.clock.now(),
    });
    await applyExceptionChanges(context, tx, changes, { actor, permit });
    return changes.findLast(({ after }) => after.id === exceptionId)?.after ?? exception;
  });
}
