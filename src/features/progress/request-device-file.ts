import type { ActivityId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/claim-request.ts';
import { permitReading, permitReadingOf } from '../access/index.ts';
import { type Activity, hasTargets, requireActivity } from '../activities/index.ts';
import { progressJobs } from './jobs.ts';

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
