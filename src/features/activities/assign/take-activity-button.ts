import type { After } from '../../../platform/slack/call.ts';
import type { ActionCall } from '../../access/index.ts';
import { detailWindow } from '../detail-window.ts';
import { activityTarget } from '../targets.ts';
import { takeActivity } from './take-activity.ts';

export async function takeActivityButton(call: ActionCall): Promise<After> {
  const activity = await takeActivity(call.context, activityTarget(call.value).activityId);
  return await detailWindow(call).showAnew(call, activity.id, null);
}
