import type { PersonContext, Program } from '../../platform/context.ts';
import type { Store } from '../../platform/database/store.ts';
import { announce } from '../../platform/outbox/notices.ts';
import { takeDeadLetters, takeUnreported } from '../../platform/queue/dead-letters.ts';
import { notificationJobs } from '../notifications/index.ts';
import { authorizeSettings } from '../settings/index.ts';

/** Tells the bot admins of jobs that failed for good, in one notice. Each job is reported once. */
export async function reportDeadLetters(program: Program): Promise<void> {
  await program.store.inTransaction(async (tx) => {
    const unreported = await takeUnreported(tx, program.clock.now());
    if (unreported.size === 0) return;
    const count = [...unreported.values()].reduce((sum, one) => sum + one, 0);
    await announce(program, tx, { kind: 'jobs_given_up', count, queues: [...unreported.keys()] });
  });
}

const atOnce = 100;

/**
 * Runs every job that failed for good again, and redelivers what Slack refused. Returns the number of jobs. A job that
 * this version does not know stays where it is.
 */
export async function retryDeadLetters(store: Pick<Store, 'queue' | 'inTransaction'>, at: Date): Promise<number> {
  const queues = store.queue.names;
  let count = 0;
  let taken: number;
  do {
    taken = await store.inTransaction(async (tx) => {
      const letters = await takeDeadLetters(tx, { queues, limit: atOnce, at });
      for (const { queue, data, singletonKey } of letters) {
        await store.queue.enqueueAgain(tx, queue, data, singletonKey);
      }
      return letters.length;
    });
    count += taken;
  } while (taken === atOnce);
  await store.inTransaction((tx) => store.queue.enqueue(tx, notificationJobs.redeliverActivities, {}));
  return count;
}

export async function retryDeadLettersAs({ actor, store, clock }: PersonContext): Promise<number> {
  authorizeSettings(actor);
  return await retryDeadLetters(store, clock.now());
}
