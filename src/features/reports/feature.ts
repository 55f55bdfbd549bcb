import { defineFeature, work } from '../../platform/feature.ts';
import { action } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { showAllButton } from '../lists/index.ts';
import { afterNotice } from '../surfaces/index.ts';
import { reportActions } from './ids.ts';
import { reportNotices } from './notices.ts';
import { reportJobs, sendReportsJob, tellOfUndelivered } from './send.ts';
import { reportSchema } from './store.ts';

export const reportsFeature = defineFeature({
  name: 'reports',
  schema: reportSchema,
  workers: [work(reportJobs.sendReports, sendReportsJob)],
  schedules: [{ job: reportJobs.sendReports, cron: '*/15 * * * *' }],
  routes: [action(reportActions.reportShowAll, showAllButton)],
  contributions: [...reportNotices, contribute(afterNotice, tellOfUndelivered)],
});
