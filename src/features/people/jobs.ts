import { defineJob } from '../../platform/queue/job.ts';

export const peopleJobs = {
  syncPeople: defineJob('sync-people', { isAlone: true, isBackground: true }),
};
