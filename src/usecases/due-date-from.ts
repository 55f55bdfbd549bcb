import { type CalendarDate, toCalendarDate } from '../domain/calendar-date.ts';
import { refuse } from '../domain/refusal.ts';

/** Reads a due date as typed, `null` where there is none; refuses one before `today`, the day in the channel’s zone. */
export function dueDateFrom(typed: string | null, today: CalendarDate): CalendarDate | null {
  const dueOn = typed === null ? null : toCalendarDate(typed);
  if (dueOn === null) return null;
  if (dueOn < today) refuse('due_date_past', {}, 'due');
  return dueOn;
}
