import type { ExceptionId } from '../domain/exception.ts';
import { exceptionJobs } from '../features/exceptions/index.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';

/** Has Slack brought in line with an exception, one delivery at a time. */
export async function oweExceptionDelivery({ store }: Program, tx: Tx, exceptionId: ExceptionId): Promise<void> {
  await store.queue.enqueue(tx, exceptionJobs.deliverException, { exceptionId });
}
