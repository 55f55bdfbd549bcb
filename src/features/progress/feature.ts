import { hourMs } from '../../core/time.ts';
import { microsoftGroup } from '../../microsoft/config.ts';
import { configOf } from '../../platform/config/config.ts';
import { cron, defineVariable } from '../../platform/config/variable.ts';
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

const readingTimes = configOf(
  microsoftGroup,
  defineVariable('MENDBOT_DEVICE_CYCLE', {
    schema: cron,
    purpose: 'when devices and their vulnerabilities are read (cron)',
    example: '17 */4 * * *',
    standard: '17 */4 * * *',
  }),
);

export const progressFeature = defineFeature({
  name: 'progress',
  schema: progressSchema,
  config: [readingTimes],
  workers: [
    work(activityJobs.freezeTargets, freezeTargetsJob),
    work(progressJobs.sendDeviceFile, sendDeviceFileJob),
    work(progressJobs.syncDevices, syncDevicesJob),
    work(progressJobs.measureRecommendation, measureRecommendationJob),
  ],
  schedules: [{ job: progressJobs.syncDevices, cron: readingTimes }],
  onStart: async (services) => {
    const { program, source } = services;
    const isDue = source.isConfigured && (await isSyncDue(program, 'devices', 4 * hourMs));
    if (isDue) await program.store.queue.enqueueAlone(progressJobs.syncDevices, {});
  },
  contributions: progressContributions,
});
