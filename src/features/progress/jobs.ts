import { defineJob } from '../../platform/queue/job.ts';

export const progressJobs = {
  /** Reads devices and changes, then enqueues a measurement of each recommendation with watched activities. */
  syncDevices: defineJob('sync-devices', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    expireInSeconds: 3600,
  }),

  measureRecommendation: defineJob<{ readonly recommendationId: string }>('measure-recommendation', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ recommendationId }) => recommendationId,
    isBackground: true,
  }),
  sendDeviceFile: defineJob<{
    readonly activityId: string;
    readonly personId: string;
    readonly requestId: string;
  }>('send-device-file', { retryLimit: 20 }),
};
