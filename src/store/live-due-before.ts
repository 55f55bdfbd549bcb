import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { liveStates } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import type { Reader } from './transaction.ts';
import { visibleTo } from './visible-to.ts';

/**
 * An exception was ever approved about its recommendation, so that its due date may count as a later one. Asked of all
 * at once: beside another condition, a question for each of 30,000 rows takes longer than all the rest of a list.
 */
export function isPerhapsMoved(workspaceId: WorkspaceId): RawBuilder<SqlBool> {
  return sql<SqlBool>`activity.recommendation_id in (select exception.recommendation_id from exception
    where exception.workspace_id = ${workspaceId} and exception.approved_at is not null)`;
}

export const mostLive = 1000;

/** Live activities that are due before a day, at most that many, of what is to be seen within a scope. */
export function liveDueBefore(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, before }: { readonly scope: ReadingScope; readonly before: CalendarDate },
) {
  return db
    .selectFrom('activity')
    .selectAll('activity')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', 'in', liveStates)
    .where(sql<SqlBool>`activity.due_on < ${before}::date`)
    .where(visibleTo(scope))
    .limit(mostLive);
}
