import { addDays, type CalendarDate, dateIn, daysBetween } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { memoized } from '../../core/memoized.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { Weekday, WorkspaceSettings } from './settings.ts';
import { readSettingsIn } from './store.ts';

type WorkingDays = Pick<WorkspaceSettings, 'workingDays' | 'holidays'>;

/** ISO 8601: 1 is Monday. */
export function weekdayOf(date: CalendarDate): Weekday {
  const fromSunday = new Date(`${date}T00:00:00Z`).getUTCDay();
  // JavaScript counts Sunday as 0.
  return (fromSunday === 0 ? 7 : fromSunday) as Weekday;
}

export function isWorkingDay(date: CalendarDate, { workingDays, holidays }: WorkingDays): boolean {
  return workingDays.includes(weekdayOf(date)) && !holidays.includes(date);
}

// Bounds the search. Settings without a working day are refused where they are set.
const longestRest = 400;

export function workingDayBefore(date: CalendarDate, policy: WorkingDays): CalendarDate {
  return nextWorkingDay(date, -1, policy);
}

export function workingDayAfter(date: CalendarDate, policy: WorkingDays): CalendarDate {
  return nextWorkingDay(date, 1, policy);
}

function nextWorkingDay(date: CalendarDate, step: 1 | -1, policy: WorkingDays): CalendarDate {
  for (let days = 1; days < longestRest; days += 1) {
    const day = addDays(date, step * days);
    if (isWorkingDay(day, policy)) return day;
  }
  return addDays(date, step * longestRest);
}

/** The present of a workspace. */
export interface WorkspaceMoment {
  readonly now: Date;
  readonly timeZone: string;
  readonly settings: WorkspaceSettings;
}

/**
 * Whole working days from an instant until today, in one time zone: Friday noon to Monday is one. The day of the
 * instant itself does not count.
 */
export function workingDaysSince(since: Date, { now, timeZone, settings }: WorkspaceMoment): number {
  const today = dateIn(timeZone, now);
  const first = addDays(dateIn(timeZone, since), 1);
  const days = daysBetween(first, today) + 1;
  if (days < 1) return 0;
  // An instant may be years ago, so whole weeks are multiplied. Holidays are subtracted afterwards.
  const wholeWeeks = Math.floor(days / 7);
  const rest = Array.from({ length: days % 7 }, (_, index) => addDays(first, wholeWeeks * 7 + index));
  const workingWeekdays = new Set(settings.workingDays);
  const isWorkingWeekday = (day: CalendarDate) => workingWeekdays.has(weekdayOf(day));
  const free = [...new Set(settings.holidays)].filter((day) => day >= first && day <= today && isWorkingWeekday(day));
  return wholeWeeks * workingWeekdays.size + rest.filter(isWorkingWeekday).length - free.length;
}

const hourFormatFor = memoized(
  (timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }),
);

/** The date of the report that is due now; `null` before its hour and on days off. */
export function reportDateOf(
  now: Date,
  timeZone: string,
  settings: WorkingDays & Pick<WorkspaceSettings, 'reportHour'>,
): CalendarDate | null {
  const date = dateIn(timeZone, now);
  const hour = Number(hourFormatFor(timeZone).format(now));
  return hour >= settings.reportHour && isWorkingDay(date, settings) ? date : null;
}

/**
 * Whether the report of this date is also the weekly one: the first report since the weekly day came round.
 * `lastWeekly` is the date of the previous weekly report; `null` = there was none. The first weekly report comes on the
 * first working day from the weekly day on.
 */
export function isWeeklyDue(
  date: CalendarDate,
  lastWeekly: CalendarDate | null,
  settings: WorkingDays & Pick<WorkspaceSettings, 'weeklyReportDay'>,
): boolean {
  const sinceDay = (weekdayOf(date) - settings.weeklyReportDay + 7) % 7;
  const cameRoundOn = addDays(date, -sinceDay);
  if (lastWeekly !== null) return lastWeekly < cameRoundOn;
  const since = Array.from({ length: sinceDay }, (_, index) => addDays(cameRoundOn, index));
  return !since.some((day) => isWorkingDay(day, settings));
}

type Defaults = Program['defaults'];

/** The IANA time zone and locale of a channel, or else of the workspace. `channelId: null` = the workspace. */
export function getChannelLocale(
  settings: WorkspaceSettings,
  defaults: Defaults,
  channelId: ChannelId | null,
): { readonly timeZone: string; readonly locale: string } {
  const own = channelId === null ? undefined : settings.channels[channelId];
  return {
    timeZone: own?.timeZone ?? settings.timeZone ?? defaults.timeZone,
    locale: own?.locale ?? settings.locale,
  };
}

/** Due dates and exceptions count in the workspace's zone, not in a channel's. */
export function workspaceZone(settings: WorkspaceSettings, defaults: Defaults): string {
  return getChannelLocale(settings, defaults, null).timeZone;
}

export function momentNow(
  { clock, defaults }: Pick<Program, 'clock' | 'defaults'>,
  settings: WorkspaceSettings,
): WorkspaceMoment {
  return { now: clock.now(), timeZone: workspaceZone(settings, defaults), settings };
}

export function todayOf(
  { defaults, clock }: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
): CalendarDate {
  return dateIn(workspaceZone(settings, defaults), clock.now());
}

export async function zoneOf(
  { workspaceId, defaults }: Pick<Program, 'workspaceId' | 'defaults'>,
  db: Reader,
): Promise<string> {
  return workspaceZone(await readSettingsIn(db, workspaceId), defaults);
}

export async function readToday(
  program: Pick<Program, 'workspaceId' | 'defaults' | 'clock'>,
  db: Reader,
): Promise<CalendarDate> {
  return todayOf(program, await readSettingsIn(db, program.workspaceId));
}

export async function localeOfChannel(program: Program, channelId: ChannelId | null): Promise<string> {
  return getChannelLocale(await readSettingsIn(program.store.db, program.workspaceId), program.defaults, channelId)
    .locale;
}
