import type { Activity } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { defaultDueDate } from '../domain/due-date.ts';

/** The due date of an activity that lives again without anybody having set a new one. */
export function livingDueDate({ dueOn, priority }: Pick<Activity, 'dueOn' | 'priority'>, today: CalendarDate) {
  return dueOn !== null && dueOn >= today ? dueOn : defaultDueDate(priority, today);
}
