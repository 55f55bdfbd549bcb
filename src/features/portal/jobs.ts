import { defineJob } from '../../platform/queue/job.ts';

export const portalJobs = {
  syncPortalActivities: defineJob('sync-portal-activities', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
  }),

  /** Give an activity of the portal its place here, after a person said that it is not the one proposed. */
  placePortalActivity: defineJob<{ readonly portalActivityId: string }>('place-portal-activity', {
    isBackground: true,
  }),
};
