import { jobDeps } from '../../jobs/deps.ts';
import { measureRecommendationJob } from '../../jobs/measure-recommendation.ts';
import { syncDevicesJob } from '../../jobs/sync-devices.ts';
import { hourMs } from '../../lib/durations.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { isSyncDue } from '../../usecases/is-sync-due.ts';
import { progressContributions } from './contributions.ts';
import { progressJobs } from './jobs.ts';

export const progressFeature = defineFeature({
  name: 'progress',
  workers: [
    work(progressJobs.syncDevices, (services) => syncDevicesJob(services.get(jobDeps))),
    work(progressJobs.measureRecommendation, (services) => measureRecommendationJob(services.get(jobDeps))),
  ],
  schedules: [{ job: progressJobs.syncDevices, cron: (services) => services.get(jobDeps).crons.devices }],
  onStart: async (services) => {
    const { program, source } = services.get(jobDeps);
    const isDue = source.isConfigured && (await isSyncDue(program, 'devices', 4 * hourMs));
    if (isDue) await program.store.queue.enqueueAlone(progressJobs.syncDevices, {});
  },
  contributions: progressContributions,
});
