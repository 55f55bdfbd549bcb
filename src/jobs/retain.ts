import type { RunningJob } from '../store/queue.ts';
import { announceRemoval } from '../usecases/announce-removal.ts';
import { removeExpired } from '../usecases/remove-expired.ts';
import { reportUnheard } from '../usecases/report-unheard.ts';
import type { JobDeps } from './deps.ts';

/** Removes what has been kept long enough, says what cannot be because nobody was told of it, and announces what goes next. */
export function retainJob({ program }: JobDeps) {
  return async ({ signal }: RunningJob<'retain'>): Promise<void> => {
    await removeExpired(program, signal);
    await reportUnheard(program);
    await announceRemoval(program);
  };
}
