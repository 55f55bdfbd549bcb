import type { Activity } from '../domain/activity.ts';
import { nextState } from '../domain/lifecycle.ts';
import { permitAction } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import { findActivity } from '../store/activities.ts';
import type { ActivityReference } from './change-activity.ts';
import type { PersonContext } from './context.ts';

/**
 * The activity that somebody is about to decide on, before they are asked for a reason: refuses early what would be
 * refused on submission, where all of this is decided again.
 */
export async function prepareDecision(
  context: PersonContext,
  reference: ActivityReference,
  action: 'reject' | 'complete' | 'reopen' | 'withdraw',
): Promise<Activity> {
  const activity = await findActivity(context.store.db, context.workspaceId, reference.activityId);
  if (activity === null) refuse('activity_not_found', { text: '' });
  permitAction(context.actor, action, activity);
  const { number, status, version } = activity;
  const present = { number, state: status.state, ...status.decision };
  if (nextState(activity, action) === null) refuse('activity_decided', present);
  if (version !== reference.seenVersion) refuse('changed_meanwhile', present);
  return activity;
}
