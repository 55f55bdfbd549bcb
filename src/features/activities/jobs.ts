import { defineJob } from '../../platform/queue/job.ts';

export const activityJobs = {
  /** Brings card, thread and direct messages of an activity up to date. Runs for one activity never overlap. */
  deliverActivity: defineJob<{ readonly activityId: string }>('deliver-activity', {
    isInOrder: true,
    subject: 'activityId',
    atOnce: 4,
  }),

  freezeTargets: defineJob<{ readonly activityId: string }>('freeze-targets', { subject: 'activityId' }),
};
