import { defineJob } from '../../platform/queue/job.ts';
import type { TrendSpan } from '../lists/index.ts';

export const trendJobs = {
  noteHistory: defineJob('note-history', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    notify: false,
  }),

  sendTrends: defineJob<{
    readonly personId: string;
    readonly span: TrendSpan;
    readonly requestId: string;
  }>('send-trends', { retryLimit: 20 }),

  /** Posts the head of the audit chain and a picture in the thread of a weekly report. */
  sendReportThread: defineJob<{ readonly noticeId: string }>('send-report-thread', { retryLimit: 20 }),
};
