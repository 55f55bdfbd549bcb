import { type Contribution, contribute } from '../../platform/slot.ts';
import { activityJobs } from '../activities/index.ts';
import type { PendingDelivery } from '../notifications/index.ts';
import { pendingDeliveries } from '../notifications/index.ts';
import { findMisplacedCards } from './channels.ts';
import { findDueReminders } from './reminders.ts';
import { listUndeliveredActivities } from './store.ts';

const delivery = {
  job: activityJobs.deliverActivity,
  enqueue: ({ store }, tx, id) => store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: id }),
} satisfies Omit<PendingDelivery, 'list'>;

/** Cards that are missing, cards in another channel than theirs, and reminders that are due. */
export const cardContributions: readonly Contribution[] = [
  contribute(pendingDeliveries, {
    ...delivery,
    list: ({ store, workspaceId }, position) => listUndeliveredActivities(store.db, workspaceId, position),
  }),
  contribute(pendingDeliveries, { ...delivery, list: findMisplacedCards }),
  contribute(pendingDeliveries, { ...delivery, list: findDueReminders }),
];
