import type { RunningJob } from '../store/queue.ts';
import { settleExceptions } from '../usecases/settle-exceptions.ts';
import type { JobDeps } from './deps.ts';

export function settleExceptionsJob({ program }: JobDeps) {
  return async ({ signal }: RunningJob<'settle-exceptions'>): Promise<void> => {
    await settleExceptions(program, signal);
  };
}
