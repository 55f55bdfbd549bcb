import { refuse } from '../../domain/refusal.ts';
import { type ExceptionReference, exceptionValue } from '../../features/exceptions/index.ts';
import type { ActivityReference } from '../../usecases/change-activity.ts';
import { activityValue } from '../values/activity-values.ts';

/** The activity that a button or a form names, and the version its reader saw. */
export function activityTarget(text: string): ActivityReference {
  return activityValue.decode(text) ?? refuse('activity_gone', {});
}

/** The same of an exception. */
export function exceptionTarget(text: string): ExceptionReference {
  return exceptionValue.decode(text) ?? refuse('exception_gone', {});
}
