import { defineJob } from '../../platform/queue/job.ts';

export const progressJobs = {
  /** Read devices and what was fixed, then have each recommendation with watched activities measured. */
  syncDevices: defineJob('sync-devices', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    expireInSeconds: 3600,
  }),

  /** Compare the targets of a recommendation's activities with what Defender says now. */
  measureRecommendation: defineJob<{ readonly recommendationId: string }>('measure-recommendation', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ recommendationId }) => recommendationId,
    isBackground: true,
  }),
  /** Send the devices of an activity to a person as a CSV file. */
  sendDeviceFile: defineJob<{
    readonly activityId: string;
    readonly personId: string;
    readonly requestId: string;
  }>('send-device-file', { retryLimit: 20 }),
};
