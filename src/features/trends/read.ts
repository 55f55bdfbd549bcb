import { addDays, dateIn } from '../../core/dates.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { TrendScope, TrendSpan } from '../lists/index.ts';
import { zoneOf } from '../workspace/index.ts';
import {
  isDayTaken,
  listDaysTaken,
  noteActivityDays,
  readCompletedTrends,
  readExposedOnDay,
  readOpenTrends,
  saveDayTaken,
} from './store.ts';
import type { Trends } from './trends.ts';

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
  const current = await readOpenTrends(store.db, workspaceId, { scope, now });
  const since = new Date(now.getTime() - span * dayMs);
  return {
    span,
    today,
    exposed: [...exposed, { day: today, exposed: current.exposed }],
    open: current.open,
    completed: await readCompletedTrends(store.db, workspaceId, { scope, since }),
  };
}

/**
 * Notes the state of each activity once a day. That the day was noted is written last, so that an interrupted one is
 * gone on with; days that were slept through stay unknown.
 */
export async function noteHistory(program: Program, signal: AbortSignal): Promise<void> {
  const { store, workspaceId, clock } = program;
  const now = clock.now();
  const day = dateIn(await zoneOf(program, store.db), now);
  if (await isDayTaken(store.db, workspaceId, day)) return;
  const endedSince = new Date(now.getTime() - dayMs);
  let after: ActivityId | null = null;
  do {
    signal.throwIfAborted();
    after = await noteActivityDays(store.db, { workspaceId, day, endedSince, after });
  } while (after !== null);
  await saveDayTaken(store.db, workspaceId, day);
}
