import { defineFeature, work } from '../../platform/feature.ts';
import { action, subcommand } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { beforeRemoval } from '../activities/index.ts';
import { listActions } from '../lists/index.ts';
import { weeklyRemarks } from '../reports/index.ts';
import { afterNotice } from '../surfaces/index.ts';
import { exposureScoreRemark, noteExposureScore } from './exposure-score.ts';
import { trendJobs } from './jobs.ts';
import { noteHistory } from './read.ts';
import {
  enqueueReportThread,
  forecastRemark,
  sendReportThreadJob,
  sendTrendsJob,
  trendAnswer,
  trendButton,
} from './send.ts';
import { removeActivityDays, trendSchema } from './store.ts';

export const trendsFeature = defineFeature({
  name: 'trends',
  schema: trendSchema,
  workers: [
    work(trendJobs.sendReportThread, sendReportThreadJob),
    work(trendJobs.noteHistory, (services) => async ({ signal }) => {
      await noteExposureScore(services, await noteHistory(services.program, signal), signal);
    }),
    work(trendJobs.sendTrends, sendTrendsJob),
  ],
  // The last run of a day is near its end, in zones of whole and of half hours.
  schedules: [{ job: trendJobs.noteHistory, cron: '27,57 * * * *' }],
  routes: [action(listActions.trend, trendButton)],
  subcommands: [subcommand('trend', trendAnswer)],
  contributions: [
    contribute(beforeRemoval, removeActivityDays),
    contribute(weeklyRemarks, forecastRemark),
    contribute(weeklyRemarks, exposureScoreRemark),
    // A weekly report gets its picture in its thread.
    contribute(afterNotice, enqueueReportThread),
  ],
});
