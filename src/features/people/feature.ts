import { defineFeature, work } from '../../platform/feature.ts';
import { peopleErrorText } from './errors.ts';
import { peopleJobs } from './jobs.ts';
import { syncPeopleJob } from './mirror.ts';
import { peopleSchema } from './tables.ts';

export const peopleFeature = defineFeature({
  name: 'people',
  schema: peopleSchema,
  contributions: [peopleErrorText],
  workers: [work(peopleJobs.syncPeople, syncPeopleJob)],
  schedules: [{ job: peopleJobs.syncPeople, cron: '23 * * * *' }],
  onStart: async (services) => {
    await services.program.store.queue.enqueueAlone(peopleJobs.syncPeople, {});
  },
});
