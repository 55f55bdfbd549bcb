import type { reportJobs } from '../features/reports/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import { sendReports } from '../usecases/send-reports.ts';
import type { JobDeps } from './deps.ts';

/** Looks in which channels the hour of the report has come. */
export function sendReportsJob({ program }: JobDeps) {
  return async (_: RunOf<typeof reportJobs.sendReports>): Promise<void> => await sendReports(program);
}
