import { defineFeature, work } from '../../platform/feature.ts';
import { deliverNoticeJob } from '../../platform/outbox/announce.ts';
import { notificationContributions, notificationSubscribers } from './contributions.ts';
import { deliverNoticeToAll } from './deliver.ts';
import { notificationJobs } from './jobs.ts';
import { redeliverActivities } from './redeliver.ts';

export const notificationsFeature = defineFeature({
  name: 'notifications',
  workers: [
    work(deliverNoticeJob, deliverNoticeToAll),
    work(notificationJobs.redeliverActivities, redeliverActivities),
  ],
  subscribers: notificationSubscribers,
  contributions: notificationContributions,
});
