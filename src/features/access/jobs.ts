import { defineJob } from '../../platform/queue/job.ts';

export const accessJobs = {
  /** Read the groups that give roles: those of Slack with their members, and what Entra says of each person. */
  syncGroups: defineJob('sync-groups', { isAlone: true, isBackground: true, expireInSeconds: 3600 }),
};
