import { jobDeps } from '../../jobs/deps.ts';
import { refreshHomes } from '../../jobs/refresh-homes.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { homeJobs } from './jobs.ts';

export const homeFeature = defineFeature({
  name: 'home',
  workers: [work(homeJobs.refreshHomes, (services) => refreshHomes(services.get(jobDeps)))],
});
