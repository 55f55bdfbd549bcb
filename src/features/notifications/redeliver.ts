import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { PendingPage } from '../../platform/database/batches.ts';
import { type AnyJob, defineJob } from '../../platform/queue/job.ts';
import { defineSlot } from '../../platform/slot.ts';

export const notificationJobs = {
  redeliverActivities: defineJob('redeliver-activities', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    notify: false,
  }),
};

const pageSize = 100;
// Older refusals are no longer news. Cards are tried for ever.
export const worthTryingMs = 7 * dayMs;

export interface Position {
  readonly after: string | null;
  readonly since: Date;
  readonly limit: number;
}

/** A kind of delivery that may be pending, such as cards. */
export interface PendingDelivery {
  readonly job: AnyJob;
  list(program: Program, position: Position): Promise<PendingPage>;
}

export const pendingDeliveries = defineSlot<PendingDelivery>('pending deliveries');

/**
 * Enqueues a delivery for everything that is pending or outdated and has none waiting. A channel may work again, the
 * settings may have changed, or a reminder may be due.
 */
export async function redeliverPending(program: Program): Promise<void> {
  const { store, clock } = program;
  const since = new Date(clock.now().getTime() - worthTryingMs);
  for (const kind of program.slots.of(pendingDeliveries)) {
    let after: string | null = null;
    do {
      const { ids, last }: PendingPage = await kind.list(program, { after, since, limit: pageSize });
      after = last;
      if (ids.length === 0) continue;
      await store.inTransaction(async (tx) => {
        await store.queue.enqueueMissing(tx, kind.job, ids);
      });
    } while (after !== null);
  }
}
