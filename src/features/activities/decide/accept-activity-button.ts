import type { After } from '../../../platform/slack/call.ts';
import type { ActionCall } from '../../access/index.ts';
import { detailWindow } from '../detail-window.ts';
import { activityTarget } from '../targets.ts';
import { acceptActivity } from './accept-activity.ts';

export async function acceptActivityButton(call: ActionCall): Promise<After> {
  const activity = await acceptActivity(call.context, activityTarget(call.value));
  return await detailWindow(call).showAnew(call, activity.id, null);
}
