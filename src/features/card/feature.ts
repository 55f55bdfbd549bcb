import { deliverActivityJob } from '../../jobs/deliver-activity.ts';
import { jobDeps } from '../../jobs/deps.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { activityJobs } from '../activities/index.ts';

export const cardFeature = defineFeature({
  name: 'card',
  workers: [work(activityJobs.deliverActivity, (services) => deliverActivityJob(services.get(jobDeps)))],
});
