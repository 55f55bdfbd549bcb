import { type SqlBool, sql } from 'kysely';
import type { Activity } from '../domain/activity.ts';
import type { DaySpan } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { activityFromRow } from './activities.ts';
import { isPerhapsMoved, liveDueBefore, mostLive } from './live-due-before.ts';
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
  // Each is found by an index, and either way by none: all that are due would be looked at.
  const ending = liveDueBefore(db, workspaceId, { scope, before: today.latest });
  const moved = liveDueBefore(db, workspaceId, { scope, before: today.earliest });
  const rows = [
    ...(await ending.where(sql<SqlBool>`activity.due_on >= ${today.earliest}::date`).execute()),
    ...(await moved.where(isPerhapsMoved(workspaceId)).execute()),
  ];
  return rows.slice(0, mostLive).map(activityFromRow);
}
