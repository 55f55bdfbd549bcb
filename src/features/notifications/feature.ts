import type { Program } from '../../platform/context.ts';
import { pendingPage } from '../../platform/database/batches.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { deliverNoticeJob } from '../../platform/outbox/notices.ts';
import { listUndeliveredNotices } from '../../platform/outbox/slack-messages.ts';
import { contribute } from '../../platform/slot.ts';
import { areCardsConcerned, settingsChanged } from '../settings/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { deliverNoticeToAll } from './deliver.ts';
import { notificationJobs, pendingDeliveries, redeliverPending } from './redeliver.ts';

export const notificationsFeature = defineFeature({
  name: 'notifications',
  workers: [
    work(deliverNoticeJob, deliverNoticeToAll),
    work(
      notificationJobs.redeliverActivities,
      ({ program }) =>
        () =>
          redeliverPending(program),
    ),
  ],
  subscribers: [
    on(settingsChanged, async ({ store }: Program, tx: Tx, change) => {
      if (areCardsConcerned(change)) await store.queue.enqueue(tx, notificationJobs.redeliverActivities, {});
    }),
  ],
  // After people were read again, earlier failed deliveries may succeed.
  contributions: [
    contribute(pendingDeliveries, {
      job: deliverNoticeJob,
      list: async ({ store, workspaceId }, position) =>
        pendingPage(await listUndeliveredNotices(store.db, workspaceId, position), position.limit),
    }),
    contribute(afterPeopleRead, async ({ store }) => {
      await store.queue.enqueueAlone(notificationJobs.redeliverActivities, {});
    }),
  ],
});
