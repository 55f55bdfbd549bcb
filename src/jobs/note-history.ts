import type { trendJobs } from '../features/trends/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import { noteHistory } from '../usecases/note-history.ts';
import type { JobDeps } from './deps.ts';

export function noteHistoryJob({ program }: JobDeps) {
  return async ({ signal }: RunOf<typeof trendJobs.noteHistory>): Promise<void> => await noteHistory(program, signal);
}
