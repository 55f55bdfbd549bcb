import type { Activity } from '../../../domain/activity.ts';
import type { ActivityId } from '../../../domain/identifiers.ts';
import { activityFromRow } from '../../../store/activities.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { ExceptionSubject } from '../store.ts';

// No statement brings more than a thousand rows.
const pageSize = 500;

/**
 * All activities about a recommendation, in the order of their ids. Others are kept from deciding about them until the
 * transaction ends. Closed ones are among them, since a reopening in progress shows them as open only afterwards.
 */
export async function lockActivitiesAbout(
  tx: Tx,
  { workspaceId, recommendationId }: ExceptionSubject,
): Promise<readonly Activity[]> {
  const found: Activity[] = [];
  for (let after: ActivityId | null = null; ; ) {
    let select = tx
      .selectFrom('activity')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('recommendation_id', '=', recommendationId);
    if (after !== null) select = select.where('id', '>', after);
    const rows = await select.orderBy('id').limit(pageSize).forNoKeyUpdate().execute();
    found.push(...rows.map(activityFromRow));
    after = found.at(-1)?.id ?? null;
    if (rows.length < pageSize) return found;
  }
}
