import type { ActivityId } from '../../domain/identifiers.ts';
import { requireReadableActivity } from '../../usecases/require-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openRequestForm } from './open-request-form.ts';
import { activityTarget } from './targets.ts';

/** Fixed devices are exposed again to something newer: opens the form for the same recommendation. */
export async function followUpButton(call: ActionCall): Promise<After> {
  const reference = activityTarget(call.value);
  return await openFollowUpForm(call, reference.activityId);
}

export async function openFollowUpForm(call: ActionCall, activityId: ActivityId): Promise<After> {
  const activity = await requireReadableActivity(call.context, activityId);
  const typed = activity.recommendationId ?? activity.title;
  return await openRequestForm(call, { typed, source: null, followUpTo: activity });
}
