import type { Program } from '../../../usecases/context.ts';
import type { Exception } from '../exception.ts';
import { listExceptionsOf } from '../store.ts';
import { type Approver, approversTold } from './approvers-told.ts';
import { askersOf } from './askers-of.ts';
import { listApprovers } from './list-approvers.ts';
import { listToldOfException } from './list-told-of-exception.ts';

/** Who is told that a request for an exception waits: at most ten who could decide about it now, the same ones each time. */
export async function listExceptionApprovers(program: Program, exception: Exception): Promise<readonly Approver[]> {
  if (exception.status.state !== 'requested') return [];
  const { db } = program.store;
  const { id, recommendationId, scope, workspaceId } = exception;
  return approversTold(await listApprovers(program), {
    scope,
    askerIds: askersOf(exception, await listExceptionsOf(db, { workspaceId, recommendationId })),
    toldIds: await listToldOfException(db, id),
  });
}
