import { defineJob } from '../../platform/queue/job.ts';
import type { TrendSpan } from '../lists/index.ts';

export const trendJobs = {
  /** Note the devices of each activity for today. */
  noteHistory: defineJob('note-history', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    notify: false,
  }),

  /** Send a person the picture of how remediation goes. */
  sendTrends: defineJob<{
    readonly personId: string;
    readonly span: TrendSpan;
    readonly requestId: string;
  }>('send-trends', { retryLimit: 20 }),

  /** Put the head of the audit chain and a picture beneath a weekly report. */
  sendReportThread: defineJob<{ readonly noticeId: string }>('send-report-thread', { retryLimit: 20 }),
};
