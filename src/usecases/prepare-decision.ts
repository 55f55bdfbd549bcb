import type { Activity } from '../domain/activity.ts';
import { refuseUnlessPossible } from '../domain/lifecycle.ts';
import { permitAction } from '../domain/permissions.ts';
import type { ActivityReference } from './change-activity.ts';
import type { PersonContext } from './context.ts';
import { requireActivity } from './require-activity.ts';

/**
 * The activity that somebody is about to decide on, before they are asked for a reason: refuses early what would be
 * refused on submission, where all of this is decided again.
 */
export async function prepareDecision(
  context: PersonContext,
  reference: ActivityReference,
  action: 'reject' | 'complete' | 'reopen' | 'withdraw',
): Promise<Activity> {
  const activity = await requireActivity(context.store.db, context.workspaceId, reference.activityId);
  permitAction(context.actor, action, activity);
  refuseUnlessPossible(activity, action, reference.seenVersion);
  return activity;
}
