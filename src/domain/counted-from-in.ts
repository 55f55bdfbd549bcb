import type { Activity } from './activity.ts';
import { addDays, type CalendarDate, dateIn } from './calendar-date.ts';

/** The day from which days under an exception are added to its due date. */
export function countedFromIn(timeZone: string, activity: Pick<Activity, 'dueSetAt' | 'createdAt'>): CalendarDate {
  // Of the day on which somebody chose another date they knew.
  if (activity.dueSetAt) return addDays(dateIn(timeZone, activity.dueSetAt), 1);
  return dateIn(timeZone, activity.createdAt);
}
