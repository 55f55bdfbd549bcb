import type { RunningJob } from '../store/queue.ts';
import { listExpired } from '../usecases/list-expired.ts';
import { removeExpired } from '../usecases/remove-expired.ts';
import type { JobDeps } from './deps.ts';

/** Removes what was listed for long enough, and lists what goes next. */
export function retainJob({ program, directory }: JobDeps) {
  return async ({ signal }: RunningJob<'retain'>): Promise<void> => {
    await removeExpired(program, signal);
    await listExpired(program, directory);
  };
}
