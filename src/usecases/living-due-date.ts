import type { Activity } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { defaultDueDate } from '../domain/due-date.ts';
import type { Tx } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';
import { todayOf } from './channel-manner.ts';
import type { Program } from './context.ts';

/** The due date of an activity that lives again without anybody having set a new one. */
export async function livingDueDate(program: Program, tx: Tx, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettings(tx, program.workspaceId);
  const today = todayOf(program, settings);
  const { dueOn, priority } = activity;
  return dueOn !== null && dueOn >= today ? dueOn : defaultDueDate(priority, today, settings.dueDays);
}
