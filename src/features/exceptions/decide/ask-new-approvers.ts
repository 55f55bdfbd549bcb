import type { Program } from '../../../usecases/context.ts';
import type { Exception } from '../exception.ts';
import { oweExceptionDelivery } from '../show/owe-exception-delivery.ts';
import { exceptionPages, listExceptionsOf } from '../store.ts';
import { type Approver, approversTold } from './approvers-told.ts';
import { askersOf } from './askers-of.ts';
import { listApprovers } from './list-approvers.ts';
import { listToldOfException } from './list-told-of-exception.ts';

/** Has those asked who can decide about a request by now, and could not when it was made. */
export async function askNewApprovers(program: Program, signal: AbortSignal): Promise<void> {
  const { store, workspaceId } = program;
  // Nobody is looked for where nothing waits.
  let approvers: readonly Approver[] | null = null;
  for await (const page of exceptionPages(store.db, workspaceId, ['requested'])) {
    approvers ??= await listApprovers(program);
    for (const exception of page) {
      signal.throwIfAborted();
      if (!(await hasNewApprover(program, exception, approvers))) continue;
      await store.inTransaction((tx) => oweExceptionDelivery(program, tx, exception.id));
    }
  }
}

async function hasNewApprover(
  { store: { db } }: Program,
  exception: Exception,
  approvers: readonly Approver[],
): Promise<boolean> {
  const { id, workspaceId, recommendationId, scope } = exception;
  const toldIds = await listToldOfException(db, id);
  const askerIds = askersOf(exception, await listExceptionsOf(db, { workspaceId, recommendationId }));
  return approversTold(approvers, { scope, askerIds, toldIds }).some(({ personId }) => !toldIds.has(personId));
}
