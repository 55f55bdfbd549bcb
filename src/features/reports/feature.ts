import { defineFeature, work } from '../../platform/feature.ts';
import { action } from '../../platform/slack/serve/routing.ts';
import { showAllButton } from '../lists/index.ts';
import { reportContributions } from './contributions.ts';
import { reportActions } from './ids.ts';
import { reportJobs } from './jobs.ts';
import { sendReportsJob } from './send.ts';
import { reportSchema } from './tables.ts';

export const reportsFeature = defineFeature({
  name: 'reports',
  schema: reportSchema,
  workers: [work(reportJobs.sendReports, sendReportsJob)],
  schedules: [{ job: reportJobs.sendReports, cron: '*/15 * * * *' }],
  routes: [action(reportActions.reportShowAll, showAllButton)],
  contributions: reportContributions,
});
