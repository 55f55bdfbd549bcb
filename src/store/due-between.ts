import { type SqlBool, sql } from 'kysely';
import type { Activity } from '../domain/activity.ts';
import type { CalendarDate, DaySpan } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import { activityFromRow } from './activities.ts';
import { dueIn, newestIn } from './sort-keys.ts';
import type { Reader } from './transaction.ts';
import { isInTrends, type TrendScope } from './trend-scope.ts';

// No statement brings more than a thousand rows.
const pageSize = 500;
const due = dueIn('activity');
const newest = newestIn('activity');

/** Live activities that are due from one day until another has begun and are not paused: all of them, a page at a time. */
export async function* eachDueBetween(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, days }: { readonly scope: TrendScope; readonly days: DaySpan },
): AsyncGenerator<readonly Activity[]> {
  const all = db
    .selectFrom('activity')
    .selectAll('activity')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.paused_since', 'is', null)
    .where(sql<SqlBool>`${due} >= ${days.earliest}::date and ${due} < ${days.latest}::date`)
    .where(isInTrends(scope))
    .orderBy(due)
    .orderBy(newest)
    .limit(pageSize);
  for (let page = all; ; ) {
    const rows = await page.execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(activityFromRow);
    if (rows.length < pageSize) return;
    page = all.where(
      sql<SqlBool>`(${due}, ${newest}) > (${last.due_on as CalendarDate}::date, ${-last.number}::integer)`,
    );
  }
}
