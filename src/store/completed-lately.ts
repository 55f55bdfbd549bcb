import type { Activity } from '../domain/activity.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { activityFromRow } from './activities.ts';
import type { Reader } from './transaction.ts';
import { visibleTo } from './visible-to.ts';

/** What was completed last, the latest first. */
export async function listCompletedLately(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, limit }: { readonly scope: ReadingScope; readonly limit: number },
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .selectAll('activity')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'completed')
    .where(visibleTo(scope))
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(activityFromRow);
}
