import { defineJob } from '../../platform/queue/job.ts';

export const reportJobs = {
  /** Enqueue for each channel whose hour has come the report of its day. */
  sendReports: defineJob('send-reports', { kind: 'shortLived', isAlone: true, notify: false }),
};
