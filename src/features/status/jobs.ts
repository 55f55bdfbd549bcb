import { defineJob } from '../../platform/queue/job.ts';

export const statusJobs = {
  // A dead letter of this job would be reported by the job itself.
  reportDeadLetters: defineJob('report-dead-letters', { kind: 'forgettable', isAlone: true }),

  // A full disk, for example, does not go away by itself. So the job fails for good after two tries.
  backUp: defineJob('back-up', {
    isAlone: true,
    isBackground: true,
    retryLimit: 1,
    retryDelay: 60,
    expireInSeconds: 3600,
    notify: false,
  }),
};
