import { sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { activityFromRow } from './activities.ts';
import type { Reader } from './transaction.ts';
import { visibleTo } from './visible-to.ts';

/**
 * Live activities that are due before a day and whose due date may count as a later one, at most 1,000: an exception was
 * ever approved about their recommendation. The latest come first.
 */
export async function listPerhapsMoved(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, before }: { readonly scope: ReadingScope; readonly before: CalendarDate },
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .selectAll('activity')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', 'in', liveStates)
    .where(sql<boolean>`activity.due_on < ${before}::date`)
    .where(
      sql<boolean>`exists (select 1 from exception where exception.workspace_id = activity.workspace_id
        and exception.recommendation_id = activity.recommendation_id and exception.approved_at is not null)`,
    )
    .where(visibleTo(scope))
    .orderBy('activity.due_on', 'desc')
    .limit(1000)
    .execute();
  return rows.map(activityFromRow);
}
