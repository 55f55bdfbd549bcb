import { jobDeps } from '../../jobs/deps.ts';
import { syncPeopleJob } from '../../jobs/sync-people.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { peopleJobs } from './jobs.ts';

export const peopleFeature = defineFeature({
  name: 'people',
  workers: [work(peopleJobs.syncPeople, (services) => syncPeopleJob(services.get(jobDeps)))],
  schedules: [{ job: peopleJobs.syncPeople, cron: '23 * * * *' }],
  onStart: async (services) => {
    await services.get(jobDeps).program.store.queue.enqueueAlone(peopleJobs.syncPeople, {});
  },
});
