import { addDays, type CalendarDate, dateIn } from './calendar-date.ts';
import { settingsBounds, type Weekday, type WorkspaceSettings } from './settings.ts';

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
  let count = 0;
  for (let day = addDays(dateIn(timeZone, since), 1); day <= today; day = addDays(day, 1)) {
    if (isWorkingDay(day, policy)) count += 1;
    if (count >= mostCounted) return count;
  }
  return count;
}

// A request may have waited for years; it is asked at most whether that is longer than the longest wait, and by two days.
const mostCounted = settingsBounds.waitingDays.most + 2;
