import type { RunningJob } from '../store/queue.ts';
import { announceRemoval } from '../usecases/announce-removal.ts';
import { removeExpired } from '../usecases/remove-expired.ts';
import type { JobDeps } from './deps.ts';

/** Removes what has been kept long enough, and announces what goes next. */
export function retainJob({ program }: JobDeps) {
  return async ({ signal }: RunningJob<'retain'>): Promise<void> => {
    await removeExpired(program, signal);
    await announceRemoval(program);
  };
}
