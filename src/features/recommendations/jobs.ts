import { defineJob } from '../../platform/queue/job.ts';

export const recommendationJobs = {
  syncRecommendations: defineJob('sync-recommendations', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
  }),

  /** Reads Microsoft's steps for a configuration, for the details of an activity about it. */
  readConfigurationSteps: defineJob<{ readonly recommendationId: string }>('read-configuration-steps', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ recommendationId }) => recommendationId.toLowerCase(),
    isBackground: true,
  }),
};
