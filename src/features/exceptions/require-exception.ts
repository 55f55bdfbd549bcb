import type { WorkspaceId } from '../../domain/identifiers.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Reader, Tx } from '../../store/transaction.ts';
import type { Exception, ExceptionId } from './exception.ts';
import { findException, lockExceptionsOf } from './exceptions.ts';

export interface ExceptionReference {
  readonly exceptionId: ExceptionId;
  readonly seenVersion: number;
}

/** The exception that a button or a form names. */
export async function requireException(reader: Reader, workspaceId: WorkspaceId, id: ExceptionId): Promise<Exception> {
  return (await findException(reader, workspaceId, id)) ?? refuse('exception_gone', {});
}

/** The same with all of its recommendation, and nobody else changes any of them until the transaction ends. */
export async function requireLockedException(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: ExceptionId,
): Promise<{ readonly exception: Exception; readonly all: readonly Exception[] }> {
  const { recommendationId } = await requireException(tx, workspaceId, id);
  const all = await lockExceptionsOf(tx, { workspaceId, recommendationId });
  const exception = all.find((one) => one.id === id) ?? refuse('exception_gone', {});
  return { exception, all };
}
