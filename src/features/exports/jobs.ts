import { defineJob } from '../../platform/queue/job.ts';

export const exportJobs = {
  /** Make the file that a person asked for, and send it to them. */
  // A hundred tries take about three hours; until then it counts as running.
  exportFile: defineJob<{ readonly exportId: string }>('export-file', {
    atOnce: 2,
    isBackground: true,
    retryLimit: 100,
    expireInSeconds: 3600,
  }),
};
