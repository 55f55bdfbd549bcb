import { detailWindow } from '../../features/activities/index.ts';
import { takeActivity } from '../../usecases/take-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { activityTarget } from './targets.ts';

export async function takeActivityButton(call: ActionCall): Promise<After> {
  const activity = await takeActivity(call.context, activityTarget(call.value).activityId);
  return await detailWindow(call).showAnew(call, activity.id, null);
}
