import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { trendJobs } from './jobs.ts';
import { noteHistory } from './note-history.ts';

export function noteHistoryJob({ program }: Services) {
  return async ({ signal }: RunOf<typeof trendJobs.noteHistory>): Promise<void> => await noteHistory(program, signal);
}
