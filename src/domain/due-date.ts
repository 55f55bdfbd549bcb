import { addDays, type CalendarDate, dateIn } from './calendar-date.ts';
import type { Priority } from './priority.ts';

const defaultDays: Readonly<Record<Priority, number>> = { high: 7, medium: 30, low: 90 };

/** The due date proposed for a priority, counted from `today`. */
export function defaultDueDate(priority: Priority, today: CalendarDate): CalendarDate {
  return addDays(today, defaultDays[priority]);
}

/** A due date may be today, but not earlier; in the channel’s zone, where it ends too. */
export function isInThePast(dueOn: CalendarDate, now: Date, timeZone: string): boolean {
  return dueOn < dateIn(timeZone, now);
}

/** Overdue begins when the due date has ended in the channel's zone. */
export function isOverdue(dueOn: CalendarDate | null, now: Date, timeZone: string): boolean {
  return dueOn !== null && dateIn(timeZone, now) > dueOn;
}
