import type { ActivityId } from '../../../core/identifiers.ts';
import { refuse } from '../../../core/refusal.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/claim-request.ts';
import { permitAction } from '../../access/index.ts';
import type { Activity } from '../activity.ts';
import { requireActivity, requireLockedActivity } from '../require-activity.ts';
import { applyAssignment } from './apply-assignment.ts';
import { refuseUnlessAssignable } from './can-be-assigned.ts';

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
