import { type SqlBool, sql } from 'kysely';
import type { Activity } from '../domain/activity.ts';
import type { CalendarDate, DaySpan } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { activityFromRow } from './activities.ts';
import { dueIn } from './sort-keys.ts';
import type { Reader } from './transaction.ts';
import { visibleTo } from './visible-to.ts';

export interface DueActivity {
  readonly activity: Activity;
  /** The date that counts, with all days under exceptions. */
  readonly countsOn: CalendarDate;
}

const pageSize = 1000;
const countsOn = sql<CalendarDate>`${dueIn('activity')}`;

/** Live activities by the date that counts, from one day until another has begun: all of them, a page at a time. */
export async function* eachDueBetween(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, days }: { readonly scope: ReadingScope; readonly days: DaySpan },
): AsyncGenerator<readonly DueActivity[]> {
  const all = db
    .selectFrom('activity')
    .selectAll('activity')
    .select(countsOn.as('counted'))
    .where('activity.workspace_id', '=', workspaceId)
    .where(sql<SqlBool>`${countsOn} >= ${days.earliest}::date and ${countsOn} < ${days.latest}::date`)
    .where(visibleTo(scope))
    .orderBy(countsOn)
    .orderBy(sql`(-activity.number)`)
    .limit(pageSize);
  for (let rows = await all.execute(); rows.length > 0; ) {
    yield rows.map((row) => ({ activity: activityFromRow(row), countsOn: row.counted }));
    const last = rows.length < pageSize ? undefined : rows.at(-1);
    if (last === undefined) return;
    rows = await all
      .where(sql<SqlBool>`(${countsOn}, (-activity.number)) > (${last.counted}::date, ${-last.number}::integer)`)
      .execute();
  }
}
