import type { RunningJob } from '../store/queue.ts';
import { sendOverviews } from '../usecases/send-overviews.ts';
import type { JobDeps } from './deps.ts';

/** Looks whether the hour of the overview has come: a job of its own, so that a digest that fails does not keep it. */
export function sendOverviewsJob({ program }: JobDeps) {
  return async (_: RunningJob<'send-overviews'>): Promise<void> => await sendOverviews(program);
}
