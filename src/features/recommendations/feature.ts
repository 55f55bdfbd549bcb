import { hourMs } from '../../core/time.ts';
import { microsoftGroup } from '../../microsoft/config.ts';
import { configOf } from '../../platform/config/config.ts';
import { cron, defineVariable } from '../../platform/config/variable.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { contribute } from '../../platform/slot.ts';
import { connectionReadings, isSyncDue } from '../connections/index.ts';
import { recommendationJobs } from './jobs.ts';
import { readConfigurationStepsJob } from './steps.ts';
import { hasRecommendations } from './store.ts';
import { syncRecommendationsJob } from './sync.ts';
import { recommendationSchema } from './tables.ts';

const readingTimes = configOf(
  microsoftGroup,
  defineVariable('MENDBOT_DEFENDER_SYNC', {
    schema: cron,
    purpose: 'when recommendations are read (cron, five fields)',
    example: '7 * * * *',
    standard: '7 * * * *',
  }),
);

export const recommendationsFeature = defineFeature({
  name: 'recommendations',
  schema: recommendationSchema,
  config: [readingTimes],
  workers: [
    work(recommendationJobs.syncRecommendations, syncRecommendationsJob),
    work(recommendationJobs.readConfigurationSteps, readConfigurationStepsJob),
  ],
  schedules: [{ job: recommendationJobs.syncRecommendations, cron: readingTimes }],
  contributions: [
    contribute(connectionReadings, {
      connection: 'recommendations',
      job: recommendationJobs.syncRecommendations,
      isInUse: ({ isDefenderConfigured }) => isDefenderConfigured,
    }),
    contribute(connectionReadings, {
      connection: 'configuration_steps',
      job: null,
      isInUse: ({ isGraphConfigured }) => isGraphConfigured,
    }),
  ],
  onStart: async (services) => {
    const { program, source } = services;
    if (!source.isConfigured) return;
    const isDue = await isSyncDue(program, 'recommendations', hourMs);
    if (isDue || !(await hasRecommendations(program.store.db)))
      await program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});
  },
});
