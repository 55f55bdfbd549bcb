import { jobDeps } from '../../jobs/deps.ts';
import { sendDeviceFileJob } from '../../jobs/send-device-file.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { detailJobs } from './jobs.ts';

export const detailsFeature = defineFeature({
  name: 'details',
  workers: [work(detailJobs.sendDeviceFile, (services) => sendDeviceFileJob(services.get(jobDeps)))],
});
