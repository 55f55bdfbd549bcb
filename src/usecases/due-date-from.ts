import { type CalendarDate, toCalendarDate } from '../domain/calendar-date.ts';
import { isInThePast } from '../domain/due-date.ts';
import { refuse } from '../domain/refusal.ts';
import type { PersonContext } from './context.ts';

/** Reads a due date as typed, `null` where there is none; refuses one that has passed in the channel’s zone. */
export function dueDateFrom(context: PersonContext, typed: string | null): CalendarDate | null {
  const dueOn = typed === null ? null : toCalendarDate(typed);
  if (dueOn === null) return null;
  if (isInThePast(dueOn, context.clock.now(), context.defaults.timeZone)) refuse('due_date_past', {}, 'due');
  return dueOn;
}
