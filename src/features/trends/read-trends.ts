import { addDays, dateIn } from '../../core/calendar-date.ts';
import { dayMs } from '../../core/durations.ts';
import type { Program } from '../../platform/context.ts';
import type { TrendScope, TrendSpan } from '../lists/index.ts';
import { zoneOf } from '../workspace/index.ts';
import { listDaysTaken, readExposedOnDay } from './activity-days.ts';
import type { Trends } from './trends.ts';
import { readCompletedTrends, readOpenTrends } from './trends-store.ts';

/** How remediation went: the days that were looked at, and today as it is now. */
export async function readTrends(
  program: Program,
  { scope, span }: { readonly scope: TrendScope; readonly span: TrendSpan },
): Promise<Trends> {
  const { store, workspaceId, clock } = program;
  const now = clock.now();
  const today = dateIn(await zoneOf(program, store.db), now);
  const from = addDays(today, 1 - span);
  const exposed = [];
  for (const day of await listDaysTaken(store.db, workspaceId, { from, before: today })) {
    exposed.push(await readExposedOnDay(store.db, workspaceId, { day, scope }));
  }
  const live = await readOpenTrends(store.db, workspaceId, { scope, now });
  const since = new Date(now.getTime() - span * dayMs);
  return {
    span,
    today,
    exposed: [...exposed, { day: today, exposed: live.exposed }],
    open: live.open,
    completed: await readCompletedTrends(store.db, workspaceId, { scope, since }),
  };
}
