import { on, type Subscriber } from '../../platform/event.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Program } from '../../usecases/context.ts';
import { areHomesConcerned, settingsChanged } from '../settings/index.ts';
import { homeJobs } from './jobs.ts';

export const homeSubscribers: readonly Subscriber[] = [
  on(settingsChanged, async ({ store }: Program, tx: Tx, change) => {
    if (areHomesConcerned(change)) await store.queue.enqueue(tx, homeJobs.refreshHomes, {});
  }),
];
