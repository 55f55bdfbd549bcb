import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { areHomesConcerned, settingsChanged } from '../settings/index.ts';
import { afterPeopleRead, beforeDelivery } from '../surfaces/index.ts';
import { homeJobs } from './jobs.ts';
import { oweHomes } from './keep.ts';

/** Home shows what was delivered, to those who may see it by now. */
export const homeContributions: readonly Contribution[] = [
  contribute(beforeDelivery, oweHomes),
  contribute(afterPeopleRead, oweHomes),
];

export const homeSubscribers: readonly Subscriber[] = [
  on(settingsChanged, async ({ store }: Program, tx: Tx, change) => {
    if (areHomesConcerned(change)) await store.queue.enqueue(tx, homeJobs.refreshHomes, {});
  }),
];
