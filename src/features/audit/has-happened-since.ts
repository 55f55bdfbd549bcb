import type { ActivityId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { ToldAction } from './told-action.ts';

/** Whether the history of an activity says so, from a time on. */
export async function hasHappenedSince(
  db: Reader,
  activityId: ActivityId,
  { action, since }: { readonly action: ToldAction; readonly since: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('audit_log')
    .select('seq')
    .where('activity_id', '=', activityId)
    .where('action', '=', action)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
