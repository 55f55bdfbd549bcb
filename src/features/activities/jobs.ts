import { defineJob } from '../../platform/queue/job.ts';
import type { HandOver } from '../people/index.ts';

export const activityJobs = {
  /** Read the device groups of the recommendation chosen in an open form, and show them there. */
  fillRequestForm: defineJob<{
    readonly viewId: string;
    readonly recommendationId: string;
    readonly personId: string;
  }>('fill-request-form', { kind: 'shortLived', atOnce: 2 }),

  /** Bring Slack in line with an activity: its card, its thread, its direct messages. One at a time per activity. */
  deliverActivity: defineJob<{ readonly activityId: string }>('deliver-activity', {
    isInOrder: true,
    subject: 'activityId',
    atOnce: 4,
  }),

  /** Read and freeze the device set of a new activity. */
  freezeTargets: defineJob<{ readonly activityId: string }>('freeze-targets', { subject: 'activityId' }),

  /** Ask Slack for the link to the message from which an activity was filed. */
  linkSourceMessage: defineJob<{ readonly activityId: string }>('link-source-message', {}),

  /** Find the recommendations behind a CVE for an open form, and list them there. */
  findBehindCve: defineJob<{ readonly viewId: string; readonly cveId: string; readonly personId: string }>(
    'find-behind-cve',
    { kind: 'shortLived', atOnce: 2 },
  ),

  /** Give what belongs to somebody who has left to others, each on its own, and tell whoever ordered it. */
  handOver: defineJob<HandOver>('hand-over', {}),
};
