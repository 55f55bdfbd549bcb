import { defineFeature, work } from '../../platform/feature.ts';
import { action, subcommand } from '../../platform/slack/serve/routing.ts';
import { listActions } from '../lists/index.ts';
import { trendContributions } from './contributions.ts';
import { trendAnswer, trendButton } from './handlers.ts';
import { trendJobs } from './jobs.ts';
import { noteHistoryJob } from './read.ts';
import { sendReportThreadJob, sendTrendsJob } from './send.ts';
import { trendSchema } from './tables.ts';

export const trendsFeature = defineFeature({
  name: 'trends',
  schema: trendSchema,
  workers: [
    work(trendJobs.sendReportThread, sendReportThreadJob),
    work(trendJobs.noteHistory, noteHistoryJob),
    work(trendJobs.sendTrends, sendTrendsJob),
  ],
  schedules: [{ job: trendJobs.noteHistory, cron: '7 * * * *' }],
  routes: [action(listActions.trend, trendButton)],
  subcommands: [subcommand('trend', trendAnswer)],
  contributions: trendContributions,
});
