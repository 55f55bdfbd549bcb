import type { Activity } from '../domain/activity.ts';
import { refuseUnlessAssignable } from '../domain/can-be-assigned.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { permitAction } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import { applyAssignment } from './apply-assignment.ts';
import { isRepeat } from './claim-request.ts';
import type { PersonContext } from './context.ts';
import { requireActivity, requireLockedActivity } from './require-activity.ts';

/**
 * Somebody says that they do it. No version is asked for, since it contradicts no decision; of two at once one has it,
 * and the other is told who. Whoever has it already changes nothing.
 */
export async function takeActivity(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  const { workspaceId, actor } = context;
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, activityId)) return await requireActivity(tx, workspaceId, activityId);
    const activity = await requireLockedActivity(tx, workspaceId, activityId);
    const permit = permitAction(actor, 'take', activity);
    refuseUnlessAssignable(activity);
    const { number, assigneeId } = activity;
    if (assigneeId === actor.person.id) return activity;
    if (assigneeId !== null) refuse('already_assigned', { number, assigneeId });
    return await applyAssignment(context, tx, {
      activity,
      action: 'activity_taken',
      assigneeId: actor.person.id,
      permit,
    });
  });
}
