import type { ActivityId } from '../../core/identifiers.ts';
import { defineJob } from '../../platform/queue/job.ts';
import type { OrderedBy } from '../activities/index.ts';

export const listJobs = {
  /** Complete or take several activities, each on its own, and tell the person who ordered it. */
  changeSeveral: defineJob<SeveralOrder>('change-several', { atOnce: 2 }),
};

/** What can be done to several activities at once. */
export const severalActions = ['complete', 'take'] as const;

export type SeveralAction = (typeof severalActions)[number];

/** What somebody wants to be done to several activities, with the versions they had before them. */
export interface SeveralOrder extends OrderedBy {
  readonly action: SeveralAction;
  readonly note: string;
  readonly items: readonly { readonly activityId: ActivityId; readonly seenVersion: number }[];
}
