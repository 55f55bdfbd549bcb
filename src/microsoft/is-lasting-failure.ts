import type { SourceFailureCode } from '../core/connection.ts';
import type { SourceFailure } from './source-failure.ts';

/** Whether trying again does not mend it. A permission or a token that is missing comes back, and nothing is lost meanwhile. */
export function isLastingFailure({ code }: SourceFailure): boolean {
  return code === 'refused';
}

const lastingForNow: ReadonlySet<SourceFailureCode> = new Set([
  'refused',
  'cannot_create',
  'missing_permission',
  'unauthorised',
  'broken_answer',
]);

/** Whether another try within minutes would only meet it again, for what is asked anew later anyway. */
export function isLastingForNow({ code }: Pick<SourceFailure, 'code'>): boolean {
  return lastingForNow.has(code);
}
