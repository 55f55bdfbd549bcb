import type { ActivityId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';

/** Whom the portal names as the completer, since then, of the activity which ours is linked to; `null` where it names nobody. */
export async function findPortalCompleter(db: Reader, activityId: ActivityId, since: Date): Promise<string | null> {
  const row = await db
    .selectFrom('activity_link')
    .innerJoin('portal_activity', 'portal_activity.id', 'activity_link.vendor_id')
    .select('portal_activity.completer_email')
    .where('activity_link.activity_id', '=', activityId)
    .where('activity_link.vendor', '=', 'defender')
    .where('activity_link.state', '=', 'confirmed')
    .where('portal_activity.completion', '=', 'manual')
    .where('portal_activity.status_changed_at', '>=', since)
    .executeTakeFirst();
  return row?.completer_email ?? null;
}
