import { refuse } from '../../domain/refusal.ts';
import type { ActivityReference } from '../../usecases/change-activity.ts';
import type { ExceptionReference } from '../../usecases/require-exception.ts';
import { activityValue } from '../values/activity-values.ts';
import { exceptionValue } from '../values/exception-values.ts';

/** The activity that a button or a form names, and the version its reader saw. */
export function activityTarget(text: string): ActivityReference {
  return activityValue.decode(text) ?? refuse('activity_gone', {});
}

/** The same of an exception. */
export function exceptionTarget(text: string): ExceptionReference {
  return exceptionValue.decode(text) ?? refuse('exception_gone', {});
}
