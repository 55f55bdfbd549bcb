import { sendReportsJob } from '../../jobs/send-reports.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { showAllButton } from '../../slack/listeners/list-page.ts';
import { action } from '../../slack/routes.ts';
import { reportContributions } from './contributions.ts';
import { reportJobs } from './jobs.ts';

export const reportsFeature = defineFeature({
  name: 'reports',
  workers: [work(reportJobs.sendReports, sendReportsJob)],
  schedules: [{ job: reportJobs.sendReports, cron: '*/15 * * * *' }],
  routes: [action(actionIds.reportShowAll, showAllButton)],
  contributions: reportContributions,
});
