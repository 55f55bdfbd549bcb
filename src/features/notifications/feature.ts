import { deliverNoticeJob } from '../../jobs/deliver-notice.ts';
import { jobDeps } from '../../jobs/deps.ts';
import { redeliverActivities } from '../../jobs/redeliver-activities.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { notificationJobs } from './jobs.ts';
import { notificationSubscribers } from './subscribers.ts';

export const notificationsFeature = defineFeature({
  name: 'notifications',
  workers: [
    work(notificationJobs.deliverNotice, (services) => deliverNoticeJob(services.get(jobDeps))),
    work(notificationJobs.redeliverActivities, (services) => redeliverActivities(services.get(jobDeps))),
  ],
  subscribers: notificationSubscribers,
});
