import { addDays, type CalendarDate, dateIn, daysBetween } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { memoized } from '../../core/memoized.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { Weekday, WorkspaceSettings } from './settings.ts';
import { readSettingsIn } from './store.ts';

/** On which days people work. */
export type WorkingDays = Pick<WorkspaceSettings, 'workingDays' | 'holidays'>;

/** ISO 8601: 1 is Monday. */
export function weekdayOf(date: CalendarDate): Weekday {
  const fromSunday = new Date(`${date}T00:00:00Z`).getUTCDay();
  // Seven days, of which JavaScript calls the last one 0.
  return (fromSunday === 0 ? 7 : fromSunday) as Weekday;
}

export function isWorkingDay(date: CalendarDate, { workingDays, holidays }: WorkingDays): boolean {
  return workingDays.includes(weekdayOf(date)) && !holidays.includes(date);
}

// Nobody rests for longer; a calendar without any working day is refused where it is set.
const longestRest = 400;

/** The last day before this one on which people worked. */
export function workingDayBefore(date: CalendarDate, policy: WorkingDays): CalendarDate {
  return nextWorkingDay(date, -1, policy);
}

/** The first day after this one on which people work. */
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

/**
 * Whole working days between an instant and today, in one time zone: a request of Friday noon has waited one of them on
 * Monday. The day of the instant itself does not count, whatever its hour, nor does a day on which nobody works.
 */
export function workingDaysSince(
  since: Date,
  {
    today,
    timeZone,
    policy,
  }: { readonly today: CalendarDate; readonly timeZone: string; readonly policy: WorkingDays },
): number {
  const first = addDays(dateIn(timeZone, since), 1);
  const days = daysBetween(first, today) + 1;
  if (days < 1) return 0;
  // A request may have waited for years: whole weeks are alike, but for their holidays.
  const wholeWeeks = Math.floor(days / 7);
  const rest = Array.from({ length: days % 7 }, (_, index) => addDays(first, wholeWeeks * 7 + index));
  const workingWeekdays = new Set(policy.workingDays);
  const isWorkingWeekday = (day: CalendarDate) => workingWeekdays.has(weekdayOf(day));
  const free = [...new Set(policy.holidays)].filter((day) => day >= first && day <= today && isWorkingWeekday(day));
  return wholeWeeks * workingWeekdays.size + rest.filter(isWorkingWeekday).length - free.length;
}

const hourFormatFor = memoized(
  (timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }),
);

/** The date whose report is due in a zone at this moment; `null` before its hour and on days on which nobody works. */
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
 * Whether the report of this date is also the weekly one: it is the first since the day of the week came round, on which
 * nobody may have worked. `lastWeekly` is the date of the one before; where there was none yet, `null`, the first comes on
 * the first working day from that day on.
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

/** The IANA time zone and the language of a channel: its own, or else the workspace's. `null` means no channel. */
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

/** Due dates and exceptions are counted in the days of the workspace, whatever zone a channel has for its report. */
export function workspaceZone(settings: WorkspaceSettings, defaults: Defaults): string {
  return getChannelLocale(settings, defaults, null).timeZone;
}

/** The day on which it is `now` there. */
export function todayOf(
  { defaults, clock }: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
): CalendarDate {
  return dateIn(workspaceZone(settings, defaults), clock.now());
}

/** The workspace's zone. */
export async function zoneOf(
  { workspaceId, defaults }: Pick<Program, 'workspaceId' | 'defaults'>,
  db: Reader,
): Promise<string> {
  return workspaceZone(await readSettingsIn(db, workspaceId), defaults);
}

/** The day on which it is now in the workspace's zone. */
export async function readToday(
  program: Pick<Program, 'workspaceId' | 'defaults' | 'clock'>,
  db: Reader,
): Promise<CalendarDate> {
  return todayOf(program, await readSettingsIn(db, program.workspaceId));
}

/** The language of what is in a channel. */
export async function localeOfChannel(program: Program, channelId: ChannelId | null): Promise<string> {
  return getChannelLocale(await readSettingsIn(program.store.db, program.workspaceId), program.defaults, channelId)
    .locale;
}
