import type { ActivityId } from '../../domain/identifiers.ts';
import type { ActivityDetail } from '../../usecases/read-activity.ts';
import { readActivityById } from '../../usecases/read-activity.ts';
import type { After, Call } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { toldEvents } from '../told-events.ts';
import { type ActivityDetailModel, activityDetailMessage } from '../views/activity-detail.ts';

export function detailModel(detail: ActivityDetail): ActivityDetailModel {
  return { ...detail, events: toldEvents(detail), followerCount: detail.followers.length };
}

/** The message that shows an activity to one person. */
export function detailMessage({ t, deps }: Call, detail: ActivityDetail) {
  return activityDetailMessage(t, detailModel(detail), deps.surroundings);
}

/** An ephemeral message shows what has become of the activity, since no card update reaches it. */
export async function replaceWithDetail(call: ActionCall, id: ActivityId): Promise<After> {
  const message = detailMessage(call, await readActivityById(call.context, id));
  return () => call.replace(message);
}
