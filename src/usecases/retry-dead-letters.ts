import { permitSettings } from '../domain/permissions.ts';
import { isKnownQueue, takeDeadLetters } from '../store/dead-letters.ts';
import { queueSettings } from '../store/job-queues.ts';
import type { Store } from '../store/store.ts';
import type { PersonContext } from './context.ts';

const atOnce = 100;

/**
 * Has every job done again that failed for good, and everything delivered that Slack refused: whoever asks has mended what
 * was wrong. Gives how many jobs that are; one that this version knows no more stays away.
 */
export async function retryDeadLetters(store: Pick<Store, 'queue' | 'inTransaction'>, at: Date): Promise<number> {
  const known = Object.keys(queueSettings);
  let count = 0;
  let taken: number;
  do {
    taken = await store.inTransaction(async (tx) => {
      const letters = await takeDeadLetters(tx, atOnce, at);
      for (const { queue, data, singletonKey } of letters) {
        // It is what this queue's own jobs carried; it has come back from where they were put.
        if (isKnownQueue(queue, known)) await store.queue.enqueue(tx, queue, data as never, singletonKey ?? undefined);
      }
      return letters.length;
    });
    count += taken;
  } while (taken === atOnce);
  await store.inTransaction((tx) => store.queue.enqueue(tx, 'redeliver-activities', {}));
  return count;
}

/** The same for a bot admin. */
export async function retryDeadLettersAs({ actor, store, clock }: PersonContext): Promise<number> {
  permitSettings(actor);
  return await retryDeadLetters(store, clock.now());
}
