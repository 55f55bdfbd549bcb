import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { reportJobs } from './jobs.ts';
import { sendReports } from './send-reports.ts';

/** Looks in which channels the hour of the report has come. */
export function sendReportsJob({ program }: Services) {
  return async (_: RunOf<typeof reportJobs.sendReports>): Promise<void> => await sendReports(program);
}
