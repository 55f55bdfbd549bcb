import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import { activityFromRow } from './activities.ts';
import { dueIn, newestIn } from './sort-keys.ts';
import type { ActivityTable } from './tables.ts';
import type { Reader } from './transaction.ts';
import { isInTrends, type TrendScope } from './trend-scope.ts';

// No statement brings more than a thousand rows.
const pageSize = 500;

interface CountedOnQuery {
  readonly workspaceId: WorkspaceId;
  readonly scope: TrendScope;
  /** Both days are among them. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

interface Place {
  readonly countedOn: string | null;
  readonly number: number;
}

const countedOn = dueIn('activity');
const newest = newestIn('activity');

/** Live activities of which the date that counts is one of these days, the earliest first, a page at a time. */
export async function* pagesCountedOn(
  db: Reader,
  { workspaceId, scope, from, to }: CountedOnQuery,
): AsyncGenerator<readonly Activity[]> {
  for (let after: Place | null = null; ; ) {
    const rows: readonly Selectable<ActivityTable>[] = await db
      .selectFrom('activity')
      .selectAll('activity')
      .where('activity.workspace_id', '=', workspaceId)
      .where('activity.state', 'in', liveStates)
      .where(sql<boolean>`${countedOn} >= ${from}::date and ${countedOn} <= ${to}::date`)
      .where(isBehind(after))
      .where(isInTrends(scope))
      .orderBy(countedOn)
      .orderBy(newest)
      .limit(pageSize)
      .execute();
    if (rows.length > 0) yield rows.map(activityFromRow);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = { countedOn: last.counts_on ?? last.due_on, number: last.number };
  }
}

function isBehind(after: Place | null): RawBuilder<SqlBool> {
  return after === null ? sql`true` : sql`(${countedOn}, ${newest}) > (${after.countedOn}::date, ${-after.number})`;
}
