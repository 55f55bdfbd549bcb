import { refreshHome } from '../slack/refresh-home.ts';
import type { RunningJob } from '../store/queue.ts';
import { listHomeViewers } from '../usecases/keep-home.ts';
import type { JobDeps } from './deps.ts';

/** Brings the Home tabs of those who have theirs before them in line, one after the other. */
export function refreshHomes(deps: JobDeps) {
  return async ({ signal }: RunningJob<'refresh-homes'>): Promise<void> => {
    for (const personId of await listHomeViewers(deps.program)) {
      if (signal.aborted) return;
      await refreshHome(deps, personId);
    }
  };
}
