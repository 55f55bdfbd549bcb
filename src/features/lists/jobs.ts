import type { ActivityId } from '../../core/identifiers.ts';
import { defineJob } from '../../platform/queue/job.ts';
import type { OrderedBy } from '../activities/index.ts';

export const listJobs = {
  /** Complete or take several activities, each on its own, and tell the person who ordered it. */
  changeBatch: defineJob<BatchOrder>('change-batch', { atOnce: 2 }),
};

/** What can be done to several activities at once. */
export const batchActions = ['complete', 'take'] as const;

export type BatchAction = (typeof batchActions)[number];

/** What a person wants done to several activities, with the versions that they saw. */
export interface BatchOrder extends OrderedBy {
  readonly action: BatchAction;
  readonly note: string;
  readonly items: readonly { readonly activityId: ActivityId; readonly seenVersion: number }[];
}
