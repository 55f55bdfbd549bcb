import type { Services } from '../../platform/services.ts';
import { reportDeadLetters } from './report-dead-letters.ts';

/** Tells the bot admins of jobs that failed for good. */
export function reportDeadLettersJob({ program }: Services) {
  return async (): Promise<void> => await reportDeadLetters(program);
}
