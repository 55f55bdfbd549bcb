import type { ActivityId } from '../../../core/identifiers.ts';
import type { Permit } from '../../../core/permit.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/claim-request.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { permitReading, permitReadingOf } from '../../access/index.ts';
import { appendAudit } from '../../audit/index.ts';
import type { Activity } from '../activity.ts';
import { requireActivity, requireLockedActivity } from '../require-activity.ts';
import { addFollower, listFollowers, removeFollower } from './followers.ts';

/** From now on the person is told of each change; a requester is anyway. Following twice changes nothing. */
export async function followActivity(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  permitReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const isHandled = await isRepeat(context, tx, activityId);
    const activity = await requireActivity(tx, context.workspaceId, activityId);
    const permit = permitReadingOf(context.actor, activity);
    if (isHandled || activity.requesterId === context.actor.person.id) return activity;
    const isAdded = await addFollower(tx, activityId, context.actor.person.id, context.clock.now());
    if (isAdded) await recordFollowing(context, tx, { activityId, permit, action: 'activity_followed' });
    return activity;
  });
}

export interface FollowingOutcome {
  readonly activity: Activity;
  /** `own`: the requester is told of each change anyway, so that nothing was written. */
  readonly following: 'own' | 'started' | 'stopped';
}

/** Follows, or stops following. A repeated request changes nothing and is answered with what is true now. */
export async function toggleFollowing(context: PersonContext, activityId: ActivityId): Promise<FollowingOutcome> {
  permitReading(context.actor);
  const personId = context.actor.person.id;
  return await context.store.inTransaction(async (tx): Promise<FollowingOutcome> => {
    const isHandled = await isRepeat(context, tx, activityId);
    // Locked, so that two presses of one person come one after the other.
    const activity = await requireLockedActivity(tx, context.workspaceId, activityId);
    const permit = permitReadingOf(context.actor, activity);
    if (activity.requesterId === personId) return { activity, following: 'own' };
    const followers = await listFollowers(tx, activityId);
    const isFollowing = followers.some((follower) => follower.personId === personId);
    if (isHandled) return { activity, following: isFollowing ? 'started' : 'stopped' };
    if (isFollowing) await removeFollower(tx, activityId, personId);
    else await addFollower(tx, activityId, personId, context.clock.now());
    const action = isFollowing ? 'activity_unfollowed' : 'activity_followed';
    await recordFollowing(context, tx, { activityId, permit, action });
    return { activity, following: isFollowing ? 'stopped' : 'started' };
  });
}

interface FollowingChange {
  readonly activityId: ActivityId;
  readonly permit: Permit;
  readonly action: 'activity_followed' | 'activity_unfollowed';
}

// Nobody else is told, so that no job follows from it: the set of a change is the row and its audit row.
async function recordFollowing(context: PersonContext, tx: Tx, change: FollowingChange): Promise<void> {
  await appendAudit(tx, {
    ...change,
    id: context.newId(),
    workspaceId: context.workspaceId,
    at: context.clock.now(),
    actor: context.actor,
    before: null,
    after: { personId: context.actor.person.id },
    reason: '',
  });
}
