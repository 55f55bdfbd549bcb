import { type Contribution, contribute } from '../../platform/slot.ts';
import { listUndeliveredActivities } from '../../store/undelivered-activities.ts';
import { findDueReminders } from '../../usecases/find-due-reminders.ts';
import { findMisplacedCards } from '../../usecases/find-misplaced-cards.ts';
import type { PendingDelivery } from '../../usecases/redeliver-owed.ts';
import { activityJobs } from '../activities/index.ts';
import { pendingDeliveries } from '../notifications/index.ts';

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
