import { refuse } from '../../core/refusal.ts';
import { activityValue } from './activity-values.ts';
import type { ActivityReference } from './decide/decide.ts';

/** The activity that a button or a form names, and the version its reader saw. */
export function activityTarget(text: string): ActivityReference {
  return activityValue.decode(text) ?? refuse('activity_gone', {});
}
