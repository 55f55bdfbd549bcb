import { reportDeadLetters } from '../usecases/report-dead-letters.ts';
import type { JobDeps } from './deps.ts';

/** Tells the bot admins of jobs that failed for good. */
export function reportDeadLettersJob({ program }: JobDeps) {
  return async (): Promise<void> => await reportDeadLetters(program);
}
