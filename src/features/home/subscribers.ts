import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { areHomesConcerned, settingsChanged } from '../settings/index.ts';
import { homeJobs } from './jobs.ts';

export const homeSubscribers: readonly Subscriber[] = [
  on(settingsChanged, async ({ store }: Program, tx: Tx, change) => {
    if (areHomesConcerned(change)) await store.queue.enqueue(tx, homeJobs.refreshHomes, {});
  }),
];
