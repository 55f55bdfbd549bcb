import { on, type Subscriber } from '../../platform/event.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Program } from '../../usecases/context.ts';
import { areCardsConcerned, settingsChanged } from '../settings/index.ts';
import { notificationJobs } from './jobs.ts';

export const notificationSubscribers: readonly Subscriber[] = [
  on(settingsChanged, async ({ store }: Program, tx: Tx, change) => {
    if (areCardsConcerned(change)) await store.queue.enqueue(tx, notificationJobs.redeliverActivities, {});
  }),
];
