import { defineJob } from '../../platform/queue/job.ts';
import type { SeveralOrder } from './batch/several.ts';

export const listJobs = {
  /** Complete or take several activities, each on its own, and tell whoever ordered it. */
  changeSeveral: defineJob<SeveralOrder>('change-several', { atOnce: 2 }),
};
