import type { RunningJob } from '../store/queue.ts';
import { sendReports } from '../usecases/send-reports.ts';
import type { JobDeps } from './deps.ts';

/** Looks in which channels the hour of the report has come. */
export function sendReportsJob({ program }: JobDeps) {
  return async (_: RunningJob<'send-reports'>): Promise<void> => await sendReports(program);
}
