import type { RunningJob } from '../store/queue.ts';
import { noteHistory } from '../usecases/note-history.ts';
import type { JobDeps } from './deps.ts';

export function noteHistoryJob({ program }: JobDeps) {
  return async ({ signal }: RunningJob<'note-history'>): Promise<void> => await noteHistory(program, signal);
}
