import { defineJob } from '../../platform/queue/job.ts';
import type { Transfer } from './transfer.ts';

export const transferJobs = {
  /** Give what belongs to a person who has left to others, each on its own, and tell the person who ordered it. */
  transfer: defineJob<Transfer>('transfer', {}),
};
