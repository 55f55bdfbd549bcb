import { type Activity, hasTargets } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { permitReading, permitReadingOf } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import { progressJobs } from '../features/progress/index.ts';
import { isRepeat } from './claim-request.ts';
import type { PersonContext } from './context.ts';
import { requireActivity } from './require-activity.ts';

/** Has the devices of an activity sent to the person as a CSV file. */
export async function requestDeviceFile(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  permitReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const isHandled = await isRepeat(context, tx, activityId);
    const activity = await requireActivity(tx, context.workspaceId, activityId);
    permitReadingOf(context.actor, activity);
    if (isHandled) return activity;
    const { number } = activity;
    if (!hasTargets(activity)) refuse('no_devices_kept', { number });
    if (activity.targets === null) refuse('devices_not_read', { number });
    const personId = context.actor.person.id;
    await context.store.queue.enqueue(tx, progressJobs.sendDeviceFile, {
      activityId,
      personId,
      requestId: context.newId(),
    });
    return activity;
  });
}
