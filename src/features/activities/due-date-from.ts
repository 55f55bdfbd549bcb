import { type CalendarDate, toCalendarDate } from '../../core/calendar-date.ts';
import { requireDueDate } from './due-date.ts';

/** Reads a due date as typed, `null` where there is none; refuses one before `today`, the day in the workspace’s zone, or years after it. */
export function dueDateFrom(typed: string | null, today: CalendarDate): CalendarDate | null {
  const dueOn = typed === null ? null : toCalendarDate(typed);
  return dueOn === null ? null : requireDueDate(dueOn, today);
}
