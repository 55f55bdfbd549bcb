import type { Activity } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { activityFromRow } from './activities.ts';
import { isPerhapsMoved, liveDueBefore } from './live-due-before.ts';
import type { Reader } from './transaction.ts';

/**
 * Live activities that are due before a day and whose due date may count as a later one, at most 1,000. The latest come
 * first.
 */
export async function listPerhapsMoved(
  db: Reader,
  workspaceId: WorkspaceId,
  asked: { readonly scope: ReadingScope; readonly before: CalendarDate },
): Promise<readonly Activity[]> {
  const due = liveDueBefore(db, workspaceId, asked).where(isPerhapsMoved(workspaceId));
  return (await due.orderBy('activity.due_on', 'desc').execute()).map(activityFromRow);
}
