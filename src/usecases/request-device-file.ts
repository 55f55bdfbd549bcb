import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { permitReading } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import { findActivity } from '../store/activities.ts';
import { isRepeat } from './change-activity.ts';
import type { PersonContext } from './context.ts';
import { hasTargets } from './file-activity.ts';

/** Has the devices of an activity sent to the person as a CSV file. */
export async function requestDeviceFile(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  permitReading(context.actor);
  const activity = await findActivity(context.store.db, context.workspaceId, activityId);
  if (activity === null) refuse('activity_not_found', { text: '' });
  const { number } = activity;
  if (!hasTargets(activity)) refuse('no_devices_kept', { number });
  if (activity.targets === null) refuse('devices_not_read', { number });
  await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, activityId)) return;
    const personId = context.actor.person.id;
    await context.store.queue.enqueue(tx, 'send-device-file', { activityId, personId, requestId: context.newId() });
  });
  return activity;
}
