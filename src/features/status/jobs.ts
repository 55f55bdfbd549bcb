import { defineJob } from '../../platform/queue/job.ts';

export const statusJobs = {
  // A dead letter of this job would be reported by the job itself.
  reportDeadLetters: defineJob('report-dead-letters', { kind: 'forgettable', isAlone: true }),

  // Causes such as a full disk do not go away by themselves, so the job fails for good after the second try.
  backUp: defineJob('back-up', {
    isAlone: true,
    isBackground: true,
    retryLimit: 1,
    retryDelay: 60,
    expireInSeconds: 3600,
    notify: false,
  }),
};
