import type { RunningJob } from '../store/queue.ts';
import { sendDigests } from '../usecases/send-digests.ts';
import type { JobDeps } from './deps.ts';

/** Looks in which channels the hour of the digest has come. */
export function sendDigestsJob({ program }: JobDeps) {
  return async ({ signal }: RunningJob<'send-digests'>): Promise<void> => {
    await sendDigests(program, signal);
  };
}
