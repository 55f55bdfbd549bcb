import { acceptActivity } from '../../usecases/accept-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { showDetailAnew } from './show-activity.ts';
import { activityTarget } from './targets.ts';

export async function acceptActivityButton(call: ActionCall): Promise<After> {
  const activity = await acceptActivity(call.context, activityTarget(call.value));
  return await showDetailAnew(call, activity.id, null);
}
