import { defineJob } from '../../platform/queue/job.ts';

export const requestJobs = {
  /** Read the device groups of the recommendation chosen in an open form, and show them there. */
  fillRequestForm: defineJob<{
    readonly viewId: string;
    readonly recommendationId: string;
    readonly personId: string;
  }>('fill-request-form', { kind: 'shortLived', atOnce: 2 }),

  /** Find the recommendations behind a CVE for an open form, and list them there. */
  findBehindCve: defineJob<{ readonly viewId: string; readonly cveId: string; readonly personId: string }>(
    'find-behind-cve',
    { kind: 'shortLived', atOnce: 2 },
  ),

  /** Ask Slack for the link to the message from which an activity was filed. */
  linkOriginMessage: defineJob<{ readonly activityId: string }>('link-source-message', {}),

  /** Show on the oldest cards that ask for the same that this one was filed, or is closed. */
  redrawSame: defineJob<{ readonly activityId: string }>('redraw-same', {}),
};
