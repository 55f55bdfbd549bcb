import type { ActivityId } from '../../core/identifiers.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { FollowedUp } from './followed-up.ts';
import { visibleTo } from './visible-to.ts';

/** The activity that another one follows up; `null` where whoever reads may not see it. */
export async function findFollowedUp(db: Reader, id: ActivityId, scope: ReadingScope): Promise<FollowedUp | null> {
  const row = await db
    .selectFrom('activity')
    .select('activity.number')
    .select((eb) =>
      eb
        .selectFrom('slack_message')
        .select('slack_message.permalink')
        .whereRef('slack_message.activity_id', '=', 'activity.id')
        .where('slack_message.kind', '=', 'card')
        .limit(1)
        .as('permalink'),
    )
    .where('activity.id', '=', id)
    .where(visibleTo(scope))
    .executeTakeFirst();
  return row ?? null;
}
