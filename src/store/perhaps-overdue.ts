import { sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { DaySpan } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { activityFromRow } from './activities.ts';
import type { Reader } from './transaction.ts';
import { visibleTo } from './visible-to.ts';

/**
 * Live activities past their due date that may not be overdue all the same, at most 1,000: an exception was ever approved
 * about their recommendation, or the day has not ended everywhere.
 */
export async function listPerhapsOverdue(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, today }: { readonly scope: ReadingScope; readonly today: DaySpan },
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .selectAll('activity')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', 'in', liveStates)
    .where(sql<boolean>`activity.due_on < ${today.latest}::date`)
    .where(
      sql<boolean>`(activity.due_on >= ${today.earliest}::date or exists (select 1 from exception where exception.workspace_id = activity.workspace_id
        and exception.recommendation_id = activity.recommendation_id and exception.approved_at is not null))`,
    )
    .where(visibleTo(scope))
    .limit(1000)
    .execute();
  return rows.map(activityFromRow);
}
