import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { trendJobs } from './jobs.ts';
import { readReportThread } from './report-thread.ts';
import { sendReportThread } from './send-trends-slack.ts';

/** Puts the head of the audit chain and the picture beneath a weekly report. */
export function sendReportThreadJob(deps: Services) {
  return async ({ data: { noticeId } }: RunOf<typeof trendJobs.sendReportThread>): Promise<void> => {
    const thread = await readReportThread(deps.program, noticeId);
    if (thread !== null) await sendReportThread(deps, { ...thread, noticeId });
  };
}
