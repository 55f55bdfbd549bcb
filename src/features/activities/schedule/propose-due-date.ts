import { addDays, type CalendarDate } from '../../../core/calendar-date.ts';
import type { Program } from '../../../platform/context.ts';
import { readSettings, todayOf } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { defaultDueDate } from '../due-date.ts';

/** The due date that a form offers for an activity: its own while that is still ahead, or else the default one. */
export async function proposeDueDate(program: Program, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettings(program);
  const today = todayOf(program, settings);
  const { dueOn, priority } = activity;
  const isStillAhead = dueOn !== null && dueOn >= addDays(today, 1);
  return isStillAhead ? dueOn : defaultDueDate(priority, today, settings.dueDays);
}
