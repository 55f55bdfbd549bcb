import { defineJob } from '../../platform/queue/job.ts';

export const homeJobs = {
  /** Bring the Home tabs of those who opened theirs within the last day in line. */
  refreshHomes: defineJob('refresh-homes', { kind: 'shortLived', isAlone: true }),
};
