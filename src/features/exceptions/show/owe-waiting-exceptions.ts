import type { Tx } from '../../../store/transaction.ts';
import type { Program } from '../../../usecases/context.ts';
import { exceptionPages } from '../store.ts';
import { oweExceptionDelivery } from './owe-exception-delivery.ts';

/** Who may decide about exceptions may be others now: those who can have to hear what waits for them. */
export async function oweWaitingExceptions(program: Program, tx: Tx): Promise<void> {
  for await (const page of exceptionPages(tx, program.workspaceId, ['requested'])) {
    for (const { id } of page) await oweExceptionDelivery(program, tx, id);
  }
}
