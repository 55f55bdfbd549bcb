import { defineJob } from '../../platform/queue/job.ts';

export const notificationJobs = {
  redeliverActivities: defineJob('redeliver-activities', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    notify: false,
  }),
};
