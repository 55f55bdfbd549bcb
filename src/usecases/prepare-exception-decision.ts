import { type Exception, isGlobal } from '../domain/exception.ts';
import { refuseExceptionUnless, refuseUnlessRenewable, suspendedBy } from '../domain/exception-life.ts';
import { permitExceptionRequest } from '../domain/exception-permissions.ts';
import { listExceptionsOf } from '../store/exceptions.ts';
import { type ExceptionDecision, permitExceptionChange } from './change-exception.ts';
import type { PersonContext } from './context.ts';
import { type ExceptionReference, requireException } from './require-exception.ts';

/** The exception that somebody is about to decide on, and what the decision would bring along. */
export interface PreparedDecision {
  readonly exception: Exception;
  /** Exceptions for device groups that would be suspended. */
  readonly suspended: readonly number[];
}

/** Refuses early what would be refused on submission, where all of this is decided again. */
export async function prepareExceptionDecision(
  context: PersonContext,
  { exceptionId, seenVersion }: ExceptionReference,
  decision: ExceptionDecision,
): Promise<PreparedDecision> {
  const { store, workspaceId } = context;
  const exception = await requireException(store.db, workspaceId, exceptionId);
  permitExceptionChange(context.actor, decision, exception);
  refuseExceptionUnless(exception, decision, seenVersion);
  if (decision !== 'approve' || !isGlobal(exception)) return { exception, suspended: [] };
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId: exception.recommendationId });
  return { exception, suspended: suspendedBy(all, exception).map(({ number }) => number) };
}

/** The same before somebody asks for the renewal. */
export async function prepareRenewal(
  context: PersonContext,
  { exceptionId, seenVersion }: ExceptionReference,
): Promise<Exception> {
  const exception = await requireException(context.store.db, context.workspaceId, exceptionId);
  permitExceptionRequest(context.actor, exception.scope);
  refuseUnlessRenewable(exception, seenVersion);
  return exception;
}
