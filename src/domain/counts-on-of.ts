import type { Activity } from './activity.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Standstill } from './under-exception.ts';

/**
 * The date that counts, as people are told it: `null` where it is the due date, and while the clock stands still, since the days
 * grow from one to the next then.
 */
export function countsOnOf(
  { under, effectiveDueOn }: Pick<Standstill, 'under' | 'effectiveDueOn'>,
  { dueOn }: Pick<Activity, 'dueOn'>,
): CalendarDate | null {
  return under !== null || effectiveDueOn === dueOn ? null : effectiveDueOn;
}
