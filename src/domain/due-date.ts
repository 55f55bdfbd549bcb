import { addDays, type CalendarDate, dateIn } from './calendar-date.ts';
import type { Priority } from './priority.ts';
import type { WorkspaceSettings } from './settings.ts';

/** The due date proposed for a priority, counted from `today`, by what the settings say. */
export function defaultDueDate(
  priority: Priority,
  today: CalendarDate,
  dueDays: WorkspaceSettings['dueDays'],
): CalendarDate {
  return addDays(today, dueDays[priority]);
}

/** Overdue begins when the due date has ended in the channel's zone. */
export function isOverdue(dueOn: CalendarDate | null, now: Date, timeZone: string): boolean {
  return dueOn !== null && dateIn(timeZone, now) > dueOn;
}
