import { defineJob } from '../../platform/queue/job.ts';

export const activityJobs = {
  /** Bring Slack in line with an activity: its card, its thread, its direct messages. One at a time per activity. */
  deliverActivity: defineJob<{ readonly activityId: string }>('deliver-activity', {
    isInOrder: true,
    subject: 'activityId',
    atOnce: 4,
  }),

  /** Read and freeze the device set of a new activity. */
  freezeTargets: defineJob<{ readonly activityId: string }>('freeze-targets', { subject: 'activityId' }),
};
