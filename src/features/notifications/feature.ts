import { deliverNoticeToAll } from '../../jobs/deliver-notice.ts';
import { redeliverActivities } from '../../jobs/redeliver-activities.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { deliverNoticeJob } from '../../platform/outbox/announce.ts';
import { notificationContributions } from './contributions.ts';
import { notificationJobs } from './jobs.ts';
import { notificationSubscribers } from './subscribers.ts';

export const notificationsFeature = defineFeature({
  name: 'notifications',
  workers: [
    work(deliverNoticeJob, deliverNoticeToAll),
    work(notificationJobs.redeliverActivities, redeliverActivities),
  ],
  subscribers: notificationSubscribers,
  contributions: notificationContributions,
});
