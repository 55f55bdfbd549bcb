import type { exceptionJobs } from '../features/exceptions/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import { settleExceptions } from '../usecases/settle-exceptions.ts';
import type { JobDeps } from './deps.ts';

export function settleExceptionsJob({ program }: JobDeps) {
  return async ({ signal }: RunOf<typeof exceptionJobs.settleExceptions>): Promise<void> => {
    await settleExceptions(program, signal);
  };
}
