import type { Authorization } from '../../core/authorization.ts';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import type { PersonContext } from '../../platform/context.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import { isRepeat } from '../../platform/database/idempotency-key.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { authorizeReading } from '../access/index.ts';
import { appendAudit } from '../audit/index.ts';
import type { Activity } from './activity.ts';
import { authorizeReadingOf } from './permissions.ts';
import { requireLockedActivity } from './require.ts';

/** Idempotent. Does nothing for the requester, who hears of news anyway. */
export async function followActivity(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  authorizeReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const isHandled = await isRepeat(context, tx, activityId);
    // The lock prevents a concurrent removal.
    const activity = await requireLockedActivity(tx, context.workspaceId, activityId);
    const authorization = authorizeReadingOf(context.actor, activity);
    if (isHandled || activity.requesterId === context.actor.person.id) return activity;
    const isAdded = await addFollower(tx, activityId, context.actor.person.id, context.clock.now());
    if (isAdded) await recordFollowing(context, tx, { activityId, authorization, action: 'activity_followed' });
    return activity;
  });
}

export interface FollowingOutcome {
  readonly activity: Activity;
  /** `own`: nothing was written, because the requester hears of news anyway. */
  readonly following: 'own' | 'started' | 'stopped';
}

/** A repeated request changes nothing and returns the present state. */
export async function toggleFollowing(context: PersonContext, activityId: ActivityId): Promise<FollowingOutcome> {
  authorizeReading(context.actor);
  const personId = context.actor.person.id;
  return await context.store.inTransaction(async (tx): Promise<FollowingOutcome> => {
    const isHandled = await isRepeat(context, tx, activityId);
    // The lock puts two presses of one person in sequence.
    const activity = await requireLockedActivity(tx, context.workspaceId, activityId);
    const authorization = authorizeReadingOf(context.actor, activity);
    if (activity.requesterId === personId) return { activity, following: 'own' };
    const followers = await listFollowers(tx, activityId);
    const isFollowing = followers.some((follower) => follower.personId === personId);
    if (isHandled) return { activity, following: isFollowing ? 'started' : 'stopped' };
    if (isFollowing) await removeFollower(tx, activityId, personId);
    else await addFollower(tx, activityId, personId, context.clock.now());
    const action = isFollowing ? 'activity_unfollowed' : 'activity_followed';
    await recordFollowing(context, tx, { activityId, authorization, action });
    return { activity, following: isFollowing ? 'stopped' : 'started' };
  });
}

interface FollowingChange {
  readonly activityId: ActivityId;
  readonly authorization: Authorization;
  readonly action: 'activity_followed' | 'activity_unfollowed';
}

// Following notifies nobody, so no delivery follows.
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

/** False where the person already followed. */
export async function addFollower(db: Reader, activityId: ActivityId, personId: PersonId, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('follower')
    .values({ activity_id: activityId, person_id: personId, followed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False where the person did not follow. */
export async function removeFollower(db: Reader, activityId: ActivityId, personId: PersonId): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('follower')
    .where('activity_id', '=', activityId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export interface Follower {
  readonly personId: PersonId;
  readonly followedAt: Date;
}

const followersOf = compiledOnce((db, { activityId }: { readonly activityId: string }) =>
  db
    .selectFrom('follower')
    .select(['person_id', 'followed_at'])
    .where('activity_id', '=', activityId)
    .orderBy('followed_at')
    .orderBy('person_id'),
);

export async function listFollowers(db: Reader, activityId: ActivityId): Promise<readonly Follower[]> {
  const rows = await followersOf(db, { activityId });
  return rows.map((row) => ({ personId: row.person_id as PersonId, followedAt: row.followed_at }));
}

export async function listFollowed(
  db: Reader,
  personId: PersonId,
  activityIds: readonly ActivityId[],
): Promise<readonly ActivityId[]> {
  if (activityIds.length === 0) return [];
  const rows = await db
    .selectFrom('follower')
    .select('activity_id')
    .where('person_id', '=', personId)
    .where('activity_id', 'in', activityIds)
    .execute();
  return rows.map((row) => row.activity_id as ActivityId);
}
