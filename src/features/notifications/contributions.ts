import { type Contribution, contribute } from '../../platform/slot.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { notificationJobs } from './jobs.ts';

/** Once people were read anew, what could not be delivered before may be deliverable. */
export const notificationContributions: readonly Contribution[] = [
  contribute(afterPeopleRead, async ({ store }) => {
    await store.queue.enqueueAlone(notificationJobs.redeliverActivities, {});
  }),
];
