import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { Database } from '../../platform/database/tables.ts';
import { activityFromRow } from './activities.ts';
import type { Activity } from './activity.ts';
import type { ActivityTable } from './tables.ts';

const pageSize = 1000;

/** What a query gives, in the order of the numbers, a page at a time; what changes meanwhile moves no page. */
export async function* pagesByNumber(
  query: SelectQueryBuilder<Database, 'activity', Selectable<ActivityTable>>,
): AsyncGenerator<readonly Activity[]> {
  for (let after = 0; ; ) {
    const rows = await query.where('number', '>', after).orderBy('number').limit(pageSize).execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(activityFromRow);
    after = last.number;
  }
}
