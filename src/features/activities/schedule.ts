import type { CalendarDate } from '../../core/calendar-date.ts';
import type { Activity } from './activity.ts';

/** By when an activity is due, and what pauses have made of that. */
export type Schedule = Pick<Activity, 'dueOn' | 'originalDueOn' | 'pausedDays' | 'pausedSince' | 'resumedAt'>;

/** The schedule of an activity that starts with a due date. */
export function newSchedule(dueOn: CalendarDate | null): Schedule {
  return { dueOn, originalDueOn: dueOn, pausedDays: 0, pausedSince: null, resumedAt: null };
}

export function scheduleOf({ dueOn, originalDueOn, pausedDays, pausedSince, resumedAt }: Schedule): Schedule {
  return { dueOn, originalDueOn, pausedDays, pausedSince, resumedAt };
}

/** As audit rows have it; of pauses only where there are any. */
export function auditedSchedule({ dueOn, originalDueOn, pausedDays, pausedSince }: Schedule) {
  return { dueOn, ...(pausedSince === null && pausedDays === 0 ? {} : { originalDueOn, pausedDays, pausedSince }) };
}

/** The schedule after a person has chosen another due date. A pause goes on: `restartPause` is to follow. */
export function withDueDate(schedule: Schedule, dueOn: CalendarDate | null): Schedule {
  return { ...scheduleOf(schedule), dueOn, originalDueOn: schedule.originalDueOn ?? dueOn };
}
