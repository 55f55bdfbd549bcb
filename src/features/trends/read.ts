import { addDays, type CalendarDate, dateIn, daysBetween, startOfDay } from '../../core/dates.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { TrendScope, TrendSpan } from '../lists/index.ts';
import { weekdayOf, zoneOf } from '../workspace/index.ts';
import {
  countByWeek,
  countOpenDevices,
  listDaysTaken,
  listOverdueOn,
  noteActivityDays,
  readDay,
  saveDayTaken,
} from './store.ts';
import { type DayOfDevices, paceDays, type TrendForecast, type Trends, toForecast } from './trends.ts';

/** Notes today first, so that later pictures show the same days as this one. */
export async function readTrends(
  program: Program,
  { scope, span }: { readonly scope: TrendScope; readonly span: TrendSpan },
  signal?: AbortSignal,
): Promise<Trends> {
  const { store, workspaceId } = program;
  const today = await noteHistory(program, signal);
  const from = addDays(today, 1 - span);
  const days = await readDays(program, { scope, from, until: today });
  const timeZone = await zoneOf(program, store.db);
  const monday = addDays(from, 1 - weekdayOf(from));
  const weeks = Array.from({ length: Math.floor(daysBetween(monday, today) / 7) + 1 }, (_, index) => {
    const day = addDays(monday, 7 * index);
    return { from: day, at: startOfDay(timeZone, day) };
  });
  return {
    span,
    today,
    days,
    weeks: await countByWeek(store.db, workspaceId, { scope, weeks }),
    forecast: await forecastFrom(program, days, { scope, today }),
  };
}

/** The forecast that the picture of the same day has. */
export async function readForecast(program: Program, scope: TrendScope): Promise<TrendForecast | null> {
  const today = await noteHistory(program);
  const days = await readDays(program, { scope, from: addDays(today, 1 - paceDays), until: today });
  return await forecastFrom(program, days, { scope, today });
}

async function readDays(
  { store, workspaceId }: Program,
  { scope, ...range }: { readonly scope: TrendScope; readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<readonly DayOfDevices[]> {
  const days: DayOfDevices[] = [];
  for (const day of await listDaysTaken(store.db, workspaceId, range)) {
    days.push(await readDay(store.db, workspaceId, { day, before: days.at(-1)?.day ?? null, scope }));
  }
  return days;
}

const mostOverdue = 3;

async function forecastFrom(
  { store, workspaceId }: Program,
  days: readonly DayOfDevices[],
  { scope, today }: { readonly scope: TrendScope; readonly today: CalendarDate },
): Promise<TrendForecast | null> {
  const open = await countOpenDevices(store.db, workspaceId, { day: today, scope });
  const forecast = toForecast(days, { today, open });
  if (forecast === null) return null;
  const day = forecast.end?.on ?? today;
  return { ...forecast, overdue: await listOverdueOn(store.db, workspaceId, { day, scope, limit: mostOverdue }) };
}

/** Completed requests stay as long as any picture looks back. So no completion takes its devices out of a picture. */
const shownAfterCompletionMs = 90 * dayMs;

/**
 * Notes each request's devices for today and returns the day. The last reading of a day stays. The day itself is saved
 * last: the next run repeats an interrupted one, and a day without a run stays unknown.
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
