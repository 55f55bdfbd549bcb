import { addDays, type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { digestDateOf } from '../domain/digest-date-of.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { isOverviewDay, missedOverviews, type OverviewFacts } from '../domain/overview.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { dayMs } from '../lib/durations.ts';
import { readPlaceBefore } from '../store/audit-chain.ts';
import { type LastOverview, readLastOverview, readOverviewsSince } from '../store/last-overview.ts';
import type { Program } from './context.ts';

/** From where on an overview tells, and on which days one was due that nobody saw. */
export interface OverviewStart extends Pick<OverviewFacts, 'missed'> {
  readonly since: Date;
  /** How far in the audit chain the one before looked. */
  readonly after: number;
}

interface Due {
  readonly channelId: ChannelId;
  readonly timeZone: string;
  readonly date: CalendarDate;
  readonly at: Date;
}

/** `null` where none is due on that day in the channel, or it had it already. */
export async function readOverviewStart(
  program: Program,
  settings: WorkspaceSettings,
  due: Due,
): Promise<OverviewStart | null> {
  const { date } = due;
  const last = await readLast(program, due);
  if (last === 'taken' || !isOverviewDay(date, last?.date ?? null, settings)) return null;
  const since = last?.at ?? (await firstSince(program, settings, due.at));
  const after = last?.auditSeq ?? (await readPlaceBefore(program.store.db, program.workspaceId, since));
  return { since, after, missed: last === null ? [] : await missedSince(program, settings, { ...due, last }) };
}

/** Where another channel has had them since this one had its last, they go on from there; `null` where this one had none. */
async function readLast(
  { store: { db }, workspaceId }: Program,
  { channelId, date, at }: Due,
): Promise<LastOverview | 'taken' | null> {
  const own = await readLastOverview(db, { workspaceId, channelId, date, at });
  if (own === null) return null;
  return own.date === date ? 'taken' : await readLastOverview(db, { workspaceId, channelId: null, date, at });
}

/** The first one tells all since it was turned on there, which may have been days without any, and at least what is usual. */
async function firstSince(program: Program, settings: WorkspaceSettings, now: Date): Promise<Date> {
  const { workspaceId, store } = program;
  const channelKeys = [
    'overviewChannelId',
    ...(settings.overviewChannelId === null ? (['itChannelId'] as const) : []),
  ] as const;
  const turnedOnAt = await readOverviewsSince(store.db, { workspaceId, channelKeys });
  const usual = new Date(now.getTime() - (settings.overviews === 'weekly' ? 7 : 1) * dayMs);
  return turnedOnAt !== null && turnedOnAt < usual ? turnedOnAt : usual;
}

/** Another rhythm had other days, and while they were off there were none. */
async function missedSince(
  { store, workspaceId }: Program,
  settings: WorkspaceSettings,
  { last, date, timeZone }: Due & { readonly last: LastOverview },
): Promise<OverviewFacts['missed']> {
  if (last.isWeekly !== (settings.overviews === 'weekly')) return [];
  const turnedOnAt = await readOverviewsSince(store.db, { workspaceId, channelKeys: [] });
  const without = turnedOnAt === null ? last.date : lastDayWithout(turnedOnAt, timeZone, settings);
  const before = [last.date, without].toSorted().at(-1) ?? last.date;
  return missedOverviews(before, date, settings);
}

/** The day itself, unless they were turned on before its hour. */
function lastDayWithout(turnedOnAt: Date, timeZone: string, settings: WorkspaceSettings): CalendarDate {
  const day = dateIn(timeZone, turnedOnAt);
  return digestDateOf(turnedOnAt, timeZone, settings) === null ? addDays(day, -1) : day;
}
