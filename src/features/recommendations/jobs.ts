import { defineJob } from '../../platform/queue/job.ts';

export const recommendationJobs = {
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
