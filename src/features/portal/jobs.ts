import { defineJob } from '../../platform/queue/job.ts';

export const portalJobs = {
  syncPortalActivities: defineJob('sync-portal-activities', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
  }),

  /** Places a portal activity that is not the one it was proposed to be. */
  placePortalActivity: defineJob<{ readonly portalActivityId: string }>('place-portal-activity', {
    isBackground: true,
  }),
};
