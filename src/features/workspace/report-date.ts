import { addDays, type CalendarDate, dateIn } from '../../core/calendar-date.ts';
import { memoized } from '../../core/memoized.ts';
import type { WorkspaceSettings } from './settings.ts';
import { isWorkingDay, weekdayOf } from './working-days.ts';

type ReportHours = Pick<WorkspaceSettings, 'reportHour' | 'workingDays' | 'holidays'>;

/** The date whose report is due in a zone at this moment; `null` before its hour and on days on which nobody works. */
export function reportDateOf(now: Date, timeZone: string, settings: ReportHours): CalendarDate | null {
  const date = dateIn(timeZone, now);
  return hourIn(timeZone, now) >= settings.reportHour && isWorkingDay(date, settings) ? date : null;
}

/**
 * Whether the report of this date is also the weekly one: it is the first since the day of the week came round, on which
 * nobody may have worked. `lastWeekly` is the date of the one before; where there was none yet, `null`, the first comes on
 * the first working day from that day on.
 */
export function isWeeklyDue(
  date: CalendarDate,
  lastWeekly: CalendarDate | null,
  settings: Pick<WorkspaceSettings, 'weeklyReportDay' | 'workingDays' | 'holidays'>,
): boolean {
  const sinceDay = (weekdayOf(date) - settings.weeklyReportDay + 7) % 7;
  const cameRoundOn = addDays(date, -sinceDay);
  if (lastWeekly !== null) return lastWeekly < cameRoundOn;
  const since = Array.from({ length: sinceDay }, (_, index) => addDays(cameRoundOn, index));
  return !since.some((day) => isWorkingDay(day, settings));
}

const hourFormatFor = memoized(
  (timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }),
);

function hourIn(timeZone: string, now: Date): number {
  return Number(hourFormatFor(timeZone).format(now));
}
