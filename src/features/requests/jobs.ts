import { defineJob } from '../../platform/queue/job.ts';

export const requestJobs = {
  /** Reads the device groups of a recommendation in an open form, and shows them there. */
  fillRequestForm: defineJob<{
    readonly viewId: string;
    readonly recommendationId: string;
    readonly personId: string;
  }>('fill-request-form', { kind: 'shortLived', atOnce: 2 }),

  findBehindCve: defineJob<{ readonly viewId: string; readonly cveId: string; readonly personId: string }>(
    'find-behind-cve',
    { kind: 'shortLived', atOnce: 2 },
  ),

  linkOriginMessage: defineJob<{ readonly activityId: string }>('link-source-message', {}),

  /** Redraws the cards that name this activity as the same, once its own card is posted or it is closed. */
  redrawSame: defineJob<{ readonly activityId: string }>('redraw-same', {}),
};
