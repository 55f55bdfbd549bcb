import type { JobDeps } from '../../jobs/deps.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { exceptionJobs } from './index.ts';
import { settleExceptions } from './settle-exceptions.ts';

export function settleExceptionsJob({ program }: JobDeps) {
  return async ({ signal }: RunOf<typeof exceptionJobs.settleExceptions>): Promise<void> => {
    await settleExceptions(program, signal);
  };
}
