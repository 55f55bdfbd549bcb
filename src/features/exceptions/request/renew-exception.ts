import { permitReading } from '../../../domain/permissions.ts';
import { readToday } from '../../../usecases/channel-manner.ts';
import { claimRequest } from '../../../usecases/claim-request.ts';
import type { PersonContext } from '../../../usecases/context.ts';
import { refuseShortening } from '../end.ts';
import {
  type Exception,
  type ExceptionId,
  openExceptionStates,
  permitExceptionRequest,
  type Renewal,
} from '../exception.ts';
import { refuseOverlap, refuseUnlessRenewable } from '../lifecycle.ts';
import { type ExceptionReference, requireException, requireLockedException } from '../store.ts';
import { fileException } from './file-exception.ts';
import { type ExceptionTerms, requireExceptionTerms } from './require-exception-terms.ts';

/** Asks for one that continues another, for the same devices; it takes a fresh approval like any other. */
export async function renewException(
  context: PersonContext,
  request: ExceptionTerms & ExceptionReference,
): Promise<Exception> {
  permitReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const { workspaceId } = context;
    const id = context.newId() as ExceptionId;
    const earlier = await claimRequest(context, tx, id);
    if (earlier !== null) return await requireException(tx, workspaceId, earlier as ExceptionId);
    const { exception: renewed, all } = await requireLockedException(tx, workspaceId, request.exceptionId);
    const permit = permitExceptionRequest(context.actor, renewed.scope);
    refuseUnlessRenewable(renewed, request.seenVersion);
    const renewal = renewalOf(renewed);
    refuseOverlap({ scope: renewed.scope, renewal }, all, openExceptionStates);
    const { recommendationId, title, scope } = renewed;
    const terms = await requireExceptionTerms(context, tx, request);
    refuseShortening(renewed, terms.duration, await readToday(context, tx));
    const draft = { ...terms, id, recommendationId, title, scope, origin: 'slack', renewal } as const;
    return await fileException(context, tx, draft, permit);
  });
}

function renewalOf({ id, number, requesterId, renewal }: Exception): Renewal {
  return { of: id, ofNumber: number, requesterId, count: (renewal?.count ?? 0) + 1 };
}
