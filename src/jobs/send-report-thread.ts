import { sendReportThread } from '../slack/send-trends.ts';
import type { RunningJob } from '../store/queue.ts';
import { readReportThread } from '../usecases/report-thread.ts';
import type { JobDeps } from './deps.ts';

/** Puts the head of the audit chain and the picture beneath a weekly report. */
export function sendReportThreadJob(deps: JobDeps) {
  return async ({ data: { noticeId } }: RunningJob<'send-report-thread'>): Promise<void> => {
    const thread = await readReportThread(deps.program, noticeId);
    if (thread !== null) await sendReportThread(deps, { ...thread, noticeId });
  };
}
