import { hourMs } from '../../core/time.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { isSyncDue } from '../connections/index.ts';
import { recommendationJobs } from './jobs.ts';
import { readConfigurationStepsJob } from './steps.ts';
import { hasRecommendations } from './store.ts';
import { syncRecommendationsJob } from './sync.ts';
import { recommendationSchema } from './tables.ts';

export const recommendationsFeature = defineFeature({
  name: 'recommendations',
  schema: recommendationSchema,
  workers: [
    work(recommendationJobs.syncRecommendations, syncRecommendationsJob),
    work(recommendationJobs.readConfigurationSteps, readConfigurationStepsJob),
  ],
  schedules: [{ job: recommendationJobs.syncRecommendations, cron: (services) => services.crons.recommendations }],
  onStart: async (services) => {
    const { program, source } = services;
    if (!source.isConfigured) return;
    const isDue = await isSyncDue(program, 'recommendations', hourMs);
    if (isDue || !(await hasRecommendations(program.store.db)))
      await program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});
  },
});
