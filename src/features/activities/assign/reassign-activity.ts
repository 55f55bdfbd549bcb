import type { ActivityId, PersonId } from '../../../core/identifiers.ts';
import { refuse } from '../../../core/refusal.ts';
import { holdersOf } from '../../../core/role-holders.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/claim-request.ts';
import { identifyPerson, permitAction } from '../../access/index.ts';
import type { Activity } from '../activity.ts';
import { requireActivity, requireLockedActivity } from '../require-activity.ts';
import { applyAssignment } from './apply-assignment.ts';
import { canBeAssigned, refuseUnlessAssignable } from './can-be-assigned.ts';

export interface Reassignment {
  readonly activityId: ActivityId;
  /** Who had it when the form was opened. */
  readonly seenAssigneeId: PersonId | null;
  /** Who is to have it; `null` gives it back. */
  readonly assigneeId: PersonId | null;
}

/** Gives an activity to an IT admin who covers it, or back to nobody. What somebody has already changes nothing. */
export async function reassignActivity(context: PersonContext, wanted: Reassignment): Promise<Activity> {
  const { workspaceId, actor } = context;
  const candidate = wanted.assigneeId === null ? null : (await identifyPerson(context, wanted.assigneeId)).actor;
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, wanted.activityId)) {
      return await requireActivity(tx, workspaceId, wanted.activityId);
    }
    const activity = await requireLockedActivity(tx, workspaceId, wanted.activityId);
    const permit = permitAction(actor, 'reassign', activity);
    refuseUnlessAssignable(activity);
    const { assigneeId } = wanted;
    const present = activity.assigneeId;
    if (present === assigneeId) return activity;
    if (present !== wanted.seenAssigneeId)
      refuse('assigned_meanwhile', { number: activity.number, assigneeId: present });
    if (assigneeId === null)
      return await applyAssignment(context, tx, { activity, action: 'activity_released', assigneeId, permit });
    if (!canBeAssigned(candidate, activity)) {
      const groups = activity.scope.kind === 'all' ? null : activity.scope.groups;
      refuse('not_assignable', { assigneeId, holders: holdersOf(actor, 'it_admin', groups) }, 'assignee');
    }
    return await applyAssignment(context, tx, { activity, action: 'activity_reassigned', assigneeId, permit });
  });
}

/** The activity that somebody is about to give to somebody; refuses early what is refused on submission again. */
export async function prepareReassignment(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  const activity = await requireActivity(context.store.db, context.workspaceId, activityId);
  permitAction(context.actor, 'reassign', activity);
  refuseUnlessAssignable(activity);
  return activity;
}
