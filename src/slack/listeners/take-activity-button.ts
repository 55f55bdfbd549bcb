import { takeActivity } from '../../usecases/take-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { decisionTarget } from './decision-target.ts';
import { showDetailAnew } from './show-activity.ts';

export async function takeActivityButton(call: ActionCall): Promise<After> {
  const activity = await takeActivity(call.context, decisionTarget(call.value).activityId);
  return await showDetailAnew(call, activity.id, null);
}
