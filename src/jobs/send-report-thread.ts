import type { RunningJob } from '../store/queue.ts';
import { readReportThread } from '../usecases/report-thread.ts';
import type { JobDeps } from './deps.ts';

/** Puts the head of the audit chain and the picture beneath a weekly report. */
export function sendReportThreadJob({ program, trendSender }: JobDeps) {
  return async ({ data: { noticeId } }: RunningJob<'send-report-thread'>): Promise<void> => {
    const thread = await readReportThread(program, noticeId);
    if (thread !== null) await trendSender.sendReportThread({ ...thread, noticeId });
  };
}
