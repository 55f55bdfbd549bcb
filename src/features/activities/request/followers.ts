import type { ActivityId, PersonId } from '../../../core/identifiers.ts';
import { builtOnce } from '../../../platform/database/built-once.ts';
import type { Reader } from '../../../platform/database/transaction.ts';

/** Returns false where the person followed already. */
export async function addFollower(db: Reader, activityId: ActivityId, personId: PersonId, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('follower')
    .values({ activity_id: activityId, person_id: personId, followed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Returns false where the person did not follow. */
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

const followersOf = builtOnce((db, { activityId }: { readonly activityId: string }) =>
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

/** Which of some activities a person follows. */
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
