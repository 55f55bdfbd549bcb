import type { Tx } from '../../../store/transaction.ts';
import type { Program } from '../../../usecases/context.ts';
import type { ExceptionId } from '../exception.ts';
import { exceptionJobs } from '../index.ts';

/** Has Slack brought in line with an exception, one delivery at a time. */
export async function oweExceptionDelivery({ store }: Program, tx: Tx, exceptionId: ExceptionId): Promise<void> {
  await store.queue.enqueue(tx, exceptionJobs.deliverException, { exceptionId });
}
