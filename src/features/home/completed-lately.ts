import type { WorkspaceId } from '../../core/identifiers.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { activityFromRow, visibleTo } from '../activities/index.ts';

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
