import { hourMs } from '../../core/time.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { activityJobs } from '../activities/index.ts';
import { isSyncDue } from '../connections/index.ts';
import { progressContributions } from './contributions.ts';
import { freezeTargetsJob } from './freeze.ts';
import { progressJobs } from './jobs.ts';
import { measureRecommendationJob } from './measure-recommendation.ts';
import { sendDeviceFileJob } from './send-device-file.ts';
import { syncDevicesJob } from './sync.ts';
import { progressSchema } from './tables.ts';

export const progressFeature = defineFeature({
  name: 'progress',
  schema: progressSchema,
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
