import type { ActivityId } from '../../../core/identifiers.ts';
import type { After } from '../../../platform/slack/call.ts';
import type { ActionCall } from '../../access/index.ts';
import { requireReadableActivity } from '../require-activity.ts';
import { activityTarget } from '../targets.ts';
import { openRequestForm } from './open-request-form.ts';

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
