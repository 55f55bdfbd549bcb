import { defineJob } from '../../platform/queue/job.ts';
import type { HandOver } from './transfer.ts';

export const transferJobs = {
  /** Give what belongs to somebody who has left to others, each on its own, and tell whoever ordered it. */
  handOver: defineJob<HandOver>('hand-over', {}),
};
