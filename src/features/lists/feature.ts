import { changeSeveralJob } from '../../jobs/change-several.ts';
import { jobDeps } from '../../jobs/deps.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { listJobs } from './jobs.ts';

export const listsFeature = defineFeature({
  name: 'lists',
  workers: [work(listJobs.changeSeveral, (services) => changeSeveralJob(services.get(jobDeps)))],
});
