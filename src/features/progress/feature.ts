import { jobDeps } from '../../jobs/deps.ts';
import { freezeTargetsJob } from '../../jobs/freeze-targets.ts';
import { measureRecommendationJob } from '../../jobs/measure-recommendation.ts';
import { sendDeviceFileJob } from '../../jobs/send-device-file.ts';
import { syncDevicesJob } from '../../jobs/sync-devices.ts';
import { hourMs } from '../../lib/durations.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { isSyncDue } from '../../usecases/is-sync-due.ts';
import { activityJobs } from '../activities/index.ts';
import { progressContributions } from './contributions.ts';
import { progressJobs } from './jobs.ts';

export const progressFeature = defineFeature({
  name: 'progress',
  workers: [
    work(activityJobs.freezeTargets, (services) => freezeTargetsJob(services.get(jobDeps))),
    work(progressJobs.sendDeviceFile, (services) => sendDeviceFileJob(services.get(jobDeps))),
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
