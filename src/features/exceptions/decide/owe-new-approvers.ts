import type { Program } from '../../../usecases/context.ts';
import { exceptionJobs } from '../index.ts';

/** Has those asked about what waits who may be able to decide by now, once others may be. */
export async function oweNewApprovers({ store }: Program): Promise<void> {
  // After what changed is committed: a job that waits already then reads it.
  await store.queue.enqueueAlone(exceptionJobs.askNewApprovers, {});
}
