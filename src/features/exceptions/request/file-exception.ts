import { byPerson } from '../../../domain/decided-by.ts';
import type { Permit } from '../../../domain/permit.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { PersonContext } from '../../../usecases/context.ts';
import { recordExceptionEvent } from '../events.ts';
import type { Exception } from '../exception.ts';
import { oweExceptionDelivery } from '../show/owe-exception-delivery.ts';
import { insertException, takeExceptionNumber } from '../store.ts';

export type ExceptionDraft = Pick<
  Exception,
  'id' | 'recommendationId' | 'title' | 'scope' | 'justification' | 'context' | 'duration' | 'origin' | 'renewal'
>;

/** Files an exception that was permitted and stands beside no other, whose recommendation this transaction has locked. */
export async function fileException(
  context: PersonContext,
  tx: Tx,
  draft: ExceptionDraft,
  permit: Permit,
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
      event: { ...decision, action, words: '', other: renewal?.ofNumber ?? null },
      facts: filedFacts(exception),
      reason: exception.context,
    },
    { actor, permit },
  );
  // The card of the one that it continues says so.
  if (renewal !== null) await oweExceptionDelivery(context, tx, renewal.of);
  return exception;
}

function filedFacts({ title, justification, scope, duration, origin, requesterId, renewal }: Exception) {
  const renews = renewal?.ofNumber ?? null;
  return { title, justification, scope, duration, origin, requesterId, renews, renewalCount: renewal?.count ?? 0 };
}
