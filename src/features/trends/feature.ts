import { noteHistoryJob } from '../../jobs/note-history.ts';
import { sendReportThreadJob } from '../../jobs/send-report-thread.ts';
import { sendTrendsJob } from '../../jobs/send-trends.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { trendAnswer } from '../../slack/listeners/trend-answer.ts';
import { trendButton } from '../../slack/listeners/trend-button.ts';
import { action, subcommand } from '../../slack/routes.ts';
import { trendContributions } from './contributions.ts';
import { trendJobs } from './jobs.ts';

export const trendsFeature = defineFeature({
  name: 'trends',
  workers: [
    work(trendJobs.sendReportThread, sendReportThreadJob),
    work(trendJobs.noteHistory, noteHistoryJob),
    work(trendJobs.sendTrends, sendTrendsJob),
  ],
  schedules: [{ job: trendJobs.noteHistory, cron: '7 * * * *' }],
  routes: [action(actionIds.trend, trendButton)],
  subcommands: [subcommand('trend', trendAnswer)],
  contributions: trendContributions,
});
