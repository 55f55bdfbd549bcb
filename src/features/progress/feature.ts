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
    work(activityJobs.freezeTargets, freezeTargetsJob),
    work(progressJobs.sendDeviceFile, sendDeviceFileJob),
    work(progressJobs.syncDevices, syncDevicesJob),
    work(progressJobs.measureRecommendation, measureRecommendationJob),
  ],
  schedules: [{ job: progressJobs.syncDevices, cron: (services) => services.crons.devices }],
  onStart: async (services) => {
    const { program, source } = services;
    const isDue = source.isConfigured && (await isSyncDue(program, 'devices', 4 * hourMs));
    if (isDue) await program.store.queue.enqueueAlone(progressJobs.syncDevices, {});
  },
  contributions: progressContributions,
});
