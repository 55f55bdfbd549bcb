import { refuse } from '../../domain/refusal.ts';
import type { ExceptionReference } from '../../usecases/require-exception.ts';
import { parseExceptionValue } from '../values/exception-value.ts';

/** The exception that a button or a form names, and the version its reader saw. */
export function exceptionTarget(text: string): ExceptionReference {
  const { exceptionId, version } = parseExceptionValue(text) ?? refuse('exception_gone', {});
  return { exceptionId, seenVersion: version };
}
