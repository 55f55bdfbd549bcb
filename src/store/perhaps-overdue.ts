import { type SqlBool, sql } from 'kysely';
import type { Activity } from '../domain/activity.ts';
import type { DaySpan } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { activityFromRow } from './activities.ts';
import { isPerhapsMoved, liveDueBefore } from './live-due-before.ts';
import type { Reader } from './transaction.ts';

/**
 * Live activities past their due date that may not be overdue all the same, at most 1,000: the date may count as a later
 * one, or the day has not ended everywhere.
 */
export async function listPerhapsOverdue(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, today }: { readonly scope: ReadingScope; readonly today: DaySpan },
): Promise<readonly Activity[]> {
  const due = liveDueBefore(db, workspaceId, { scope, before: today.latest });
  const rows = await due
    .where(sql<SqlBool>`(activity.due_on >= ${today.earliest}::date or ${isPerhapsMoved(workspaceId)})`)
    .execute();
  return rows.map(activityFromRow);
}
