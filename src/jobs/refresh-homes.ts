import type { homeJobs } from '../features/home/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { refreshHome } from '../slack/refresh-home.ts';
import { listHomeViewers } from '../usecases/keep-home.ts';

/** Brings the Home tabs of those who have theirs before them in line, one after the other. */
export function refreshHomes(deps: Services) {
  return async ({ signal }: RunOf<typeof homeJobs.refreshHomes>): Promise<void> => {
    for (const personId of await listHomeViewers(deps.program)) {
      if (signal.aborted) return;
      await refreshHome(deps, personId);
    }
  };
}
