import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { permitReading } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import { findActivity } from '../store/activities.ts';
import { appendAudit } from '../store/audit-log.ts';
import { addFollower, removeFollower } from '../store/followers.ts';
import type { PersonContext } from './context.ts';

/** From now on the person is told of each change. Following twice changes nothing. */
export async function followActivity(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  return await changeFollowing(context, activityId, 'activity_followed');
}

export async function unfollowActivity(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  return await changeFollowing(context, activityId, 'activity_unfollowed');
}

// Nobody else is told, so that no job follows from it: the set of a change is the row and its audit row.
async function changeFollowing(
  context: PersonContext,
  activityId: ActivityId,
  action: 'activity_followed' | 'activity_unfollowed',
): Promise<Activity> {
  const permit = permitReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const activity = await findActivity(tx, context.workspaceId, activityId);
    if (activity === null) refuse('activity_not_found', { text: '' });
    const at = context.clock.now();
    const personId = context.actor.person.id;
    const isChanged =
      action === 'activity_followed'
        ? await addFollower(tx, activityId, personId, at)
        : await removeFollower(tx, activityId, personId);
    if (!isChanged) return activity;
    await appendAudit(tx, {
      id: context.newId(),
      workspaceId: context.workspaceId,
      activityId,
      at,
      actor: context.actor,
      permit,
      action,
      before: null,
      after: { personId },
      reason: '',
    });
    return activity;
  });
}
