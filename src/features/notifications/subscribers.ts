import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { areCardsConcerned, settingsChanged } from '../settings/index.ts';
import { notificationJobs } from './jobs.ts';

export const notificationSubscribers: readonly Subscriber[] = [
  on(settingsChanged, async ({ store }: Program, tx: Tx, change) => {
    if (areCardsConcerned(change)) await store.queue.enqueue(tx, notificationJobs.redeliverActivities, {});
  }),
];
