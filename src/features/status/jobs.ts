import { defineJob } from '../../platform/queue/job.ts';

export const statusJobs = {
  /** Tell the bot admins of jobs that failed for good. */
  // Without a dead letter: that would be reported by another of these.
  reportDeadLetters: defineJob('report-dead-letters', { kind: 'forgettable', isAlone: true }),

  /** Make the backup of the day, where a folder for it is set. */
  // What stops it, such as a full disk, does not go away by itself: people are told after the second try.
  backUp: defineJob('back-up', {
    isAlone: true,
    isBackground: true,
    retryLimit: 1,
    retryDelay: 60,
    expireInSeconds: 3600,
    notify: false,
  }),
};
