import { defineJob } from '../../platform/queue/job.ts';

export const notificationJobs = {
  /** Say something that belongs to no activity. */
  deliverNotice: defineJob<{ readonly noticeId: string }>('deliver-notice', { subject: 'noticeId' }),

  redeliverActivities: defineJob('redeliver-activities', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    notify: false,
  }),
};
