import type { SourceFailure } from './ports.ts';

/** Whether trying again does not mend it. A permission or a token that is missing comes back, and nothing is lost meanwhile. */
export function isLastingFailure({ code }: SourceFailure): boolean {
  return code === 'refused';
}
