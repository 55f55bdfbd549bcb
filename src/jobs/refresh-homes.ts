import type { RunningJob } from '../store/queue.ts';
import { listHomeViewers } from '../usecases/keep-home.ts';
import type { JobDeps } from './deps.ts';

/** Brings the Home tabs of those who have theirs before them in line, one after the other. */
export function refreshHomes({ program, homeRefresher }: JobDeps) {
  return async ({ signal }: RunningJob<'refresh-homes'>): Promise<void> => {
    for (const personId of await listHomeViewers(program)) {
      if (signal.aborted) return;
      await homeRefresher.refreshHome(personId);
    }
  };
}
