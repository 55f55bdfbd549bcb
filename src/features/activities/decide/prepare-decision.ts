import type { PersonContext } from '../../../platform/context.ts';
import { permitAction, refuseOwnCompletion } from '../../access/index.ts';
import { readSettings } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { isAcceptedSince, refuseUnlessPossible } from '../lifecycle.ts';
import { requireActivity } from '../require-activity.ts';
import type { ActivityReference } from './change-activity.ts';

/**
 * The activity that a person is about to decide on, before they are asked for a reason: refuses early what would be
 * refused on submission, where all of this is decided again. To complete what was accepted meanwhile is no refusal yet:
 * the form asks.
 */
export async function prepareDecision(
  context: PersonContext,
  { activityId, seenVersion }: ActivityReference,
  action: 'reject' | 'complete' | 'reopen' | 'withdraw',
): Promise<Activity> {
  const { actor } = context;
  const activity = await requireActivity(context.store.db, context.workspaceId, activityId);
  permitAction(actor, action, activity);
  const isAsked = action === 'complete' && isAcceptedSince(activity, seenVersion);
  refuseUnlessPossible(activity, action, { seenVersion: isAsked ? activity.version : seenVersion, actor });
  if (action === 'complete') refuseOwnCompletion(actor, activity, await readSettings(context));
  return activity;
}
