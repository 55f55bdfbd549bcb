import { addDays, dateIn, daysBetween, startOfDay } from '../../core/dates.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { TrendScope, TrendSpan } from '../lists/index.ts';
import { weekdayOf, zoneOf } from '../workspace/index.ts';
import { countByWeek, listDaysTaken, noteActivityDays, readDay, saveDayTaken } from './store.ts';
import type { Trends } from './trends.ts';

/** How remediation went. Today is noted first, so that a later picture shows no other day than this one does. */
export async function readTrends(
  program: Program,
  { scope, span }: { readonly scope: TrendScope; readonly span: TrendSpan },
  signal?: AbortSignal,
): Promise<Trends> {
  const { store, workspaceId } = program;
  const today = await noteHistory(program, signal);
  const from = addDays(today, 1 - span);
  const days = [];
  for (const day of await listDaysTaken(store.db, workspaceId, { from, until: today })) {
    days.push(await readDay(store.db, workspaceId, { day, scope }));
  }
  const timeZone = await zoneOf(program, store.db);
  const monday = addDays(from, 1 - weekdayOf(from));
  const weeks = Array.from({ length: Math.floor(daysBetween(monday, today) / 7) + 1 }, (_, index) => {
    const day = addDays(monday, 7 * index);
    return { from: day, at: startOfDay(timeZone, day) };
  });
  return { span, today, days, weeks: await countByWeek(store.db, workspaceId, { scope, weeks }) };
}

/** A completed request stays for as long as any picture looks back: in none does a completion take its devices away. */
const shownAfterCompletionMs = 90 * dayMs;

/**
 * Notes the devices of each request, so that the last reading of a day stays. That the day was noted is written last: one
 * that was interrupted is gone on with, and one that was slept through stays unknown. Gives the day.
 */
export async function noteHistory(program: Program, signal?: AbortSignal) {
  const { store, workspaceId, clock } = program;
  const now = clock.now();
  const day = dateIn(await zoneOf(program, store.db), now);
  const completedSince = new Date(now.getTime() - shownAfterCompletionMs);
  let after: ActivityId | null = null;
  do {
    signal?.throwIfAborted();
    after = await noteActivityDays(store.db, { workspaceId, day, completedSince, after });
  } while (after !== null);
  await saveDayTaken(store.db, workspaceId, day);
  return day;
}
