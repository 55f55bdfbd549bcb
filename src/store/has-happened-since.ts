import type { ActivityId } from '../domain/identifiers.ts';
import type { ToldAction } from '../domain/told-action.ts';
import type { Reader } from './transaction.ts';

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
