import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { retentionJobs } from './jobs.ts';
import { listExpired } from './list-expired.ts';
import { removeExpired } from './remove-expired.ts';

/** Removes what was listed for long enough, and lists what goes next. */
export function retainJob({ program, directory }: Services) {
  return async ({ signal }: RunOf<typeof retentionJobs.retain>): Promise<void> => {
    await removeExpired(program, signal);
    await listExpired(program, directory);
  };
}
