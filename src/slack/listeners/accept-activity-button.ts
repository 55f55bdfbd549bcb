import { detailWindow } from '../../features/activities/index.ts';
import { acceptActivity } from '../../usecases/accept-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { activityTarget } from './targets.ts';

export async function acceptActivityButton(call: ActionCall): Promise<After> {
  const activity = await acceptActivity(call.context, activityTarget(call.value));
  return await detailWindow(call).showAnew(call, activity.id, null);
}
