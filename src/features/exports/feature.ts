import { jobDeps } from '../../jobs/deps.ts';
import { exportFileJob } from '../../jobs/export-file.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { exportJobs } from './jobs.ts';

export const exportsFeature = defineFeature({
  name: 'exports',
  workers: [work(exportJobs.exportFile, (services) => exportFileJob(services.get(jobDeps)))],
});
