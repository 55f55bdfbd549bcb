import { acceptActivity } from '../../usecases/accept-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { decisionTarget } from './decision-target.ts';
import { showDetailAnew } from './show-activity.ts';

export async function acceptActivityButton(call: ActionCall): Promise<After> {
  const activity = await acceptActivity(call.context, decisionTarget(call.value));
  return await showDetailAnew(call, activity.id, null);
}
