import { addDays, type CalendarDate, dateIn, daysBetween } from '../../core/calendar-date.ts';
import type { Weekday, WorkspaceSettings } from './settings.ts';

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
  for (let days = 1; days < longestRest; days += 1) {
    const day = addDays(date, -days);
    if (isWorkingDay(day, policy)) return day;
  }
  return addDays(date, -longestRest);
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
