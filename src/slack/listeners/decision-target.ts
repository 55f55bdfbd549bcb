import { refuse } from '../../domain/refusal.ts';
import type { ActivityReference } from '../../usecases/change-activity.ts';
import { parseActivityValue } from '../values/activity-value.ts';

/** The activity that a button or a form names, and the version its reader saw. */
export function decisionTarget(text: string): ActivityReference {
  const value = parseActivityValue(text) ?? refuse('activity_gone', {});
  return { activityId: value.activityId, seenVersion: value.version };
}
