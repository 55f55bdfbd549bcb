import { refuse } from '../../domain/refusal.ts';
import type { ActivityReference } from '../../usecases/change-activity.ts';
import { activityValue } from '../values/activity-values.ts';

/** The activity that a button or a form names, and the version its reader saw. */
export function activityTarget(text: string): ActivityReference {
  return activityValue.decode(text) ?? refuse('activity_gone', {});
}
