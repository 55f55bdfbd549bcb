import { readConfigurationStepsJob } from '../../jobs/read-configuration-steps.ts';
import { syncRecommendationsJob } from '../../jobs/sync-recommendations.ts';
import { hourMs } from '../../lib/durations.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { hasRecommendations } from '../../store/recommendations.ts';
import { isSyncDue } from '../../usecases/is-sync-due.ts';
import { recommendationJobs } from './jobs.ts';

export const recommendationsFeature = defineFeature({
  name: 'recommendations',
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
