import { defineJob } from '../../platform/queue/job.ts';

export const recommendationJobs = {
  /** Read the device groups of the recommendation chosen in an open form, and show them there. */
  fillRequestForm: defineJob<{
    readonly viewId: string;
    readonly recommendationId: string;
    readonly personId: string;
  }>('fill-request-form', { kind: 'shortLived', atOnce: 2 }),

  syncRecommendations: defineJob('sync-recommendations', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
  }),

  /** Read how Microsoft would have a configuration changed, for the details of what was filed about it. */
  readConfigurationSteps: defineJob<{ readonly recommendationId: string }>('read-configuration-steps', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ recommendationId }) => recommendationId.toLowerCase(),
    isBackground: true,
  }),
};
