import type { Activity } from '../domain/activity.ts';
import { addDays, type CalendarDate } from '../domain/calendar-date.ts';
import { defaultDueDate } from '../domain/due-date.ts';
import { todayOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { readSettings } from './read-settings.ts';

/** The due date that a form offers for an activity: its own while that is still ahead, or else the default one. */
export async function proposeDueDate(program: Program, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettings(program);
  const today = todayOf(program, settings);
  const { dueOn, priority } = activity;
  const isStillAhead = dueOn !== null && dueOn >= addDays(today, 1);
  return isStillAhead ? dueOn : defaultDueDate(priority, today, settings.dueDays);
}
