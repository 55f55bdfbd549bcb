import { defineJob } from '../../platform/queue/job.ts';

export const detailJobs = {
  /** Send the devices of an activity to a person as a CSV file. */
  sendDeviceFile: defineJob<{
    readonly activityId: string;
    readonly personId: string;
    readonly requestId: string;
  }>('send-device-file', { retryLimit: 20 }),
};
