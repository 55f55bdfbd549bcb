import { deliverNoticeJob } from '../../jobs/deliver-notice.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { notificationContributions } from './contributions.ts';
import { notificationJobs } from './jobs.ts';
import { notificationSubscribers } from './subscribers.ts';

export const notificationsFeature = defineFeature({
  name: 'notifications',
  workers: [work(notificationJobs.deliverNotice, deliverNoticeJob)],
  subscribers: notificationSubscribers,
  contributions: notificationContributions,
});
