import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { homeJobs } from './jobs.ts';
import { listHomeViewers } from './keep-home.ts';
import { refreshHome } from './refresh-home.ts';

/** Brings the Home tabs of those who have theirs before them in line, one after the other. */
export function refreshHomes(deps: Services) {
  return async ({ signal }: RunOf<typeof homeJobs.refreshHomes>): Promise<void> => {
    for (const personId of await listHomeViewers(deps.program)) {
      if (signal.aborted) return;
      await refreshHome(deps, personId);
    }
  };
}
