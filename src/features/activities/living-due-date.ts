import type { CalendarDate } from '../../core/calendar-date.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { readSettingsIn, todayOf } from '../workspace/index.ts';
import type { Activity } from './activity.ts';
import { defaultDueDate } from './due-date.ts';

/** The due date of an activity that lives again without anybody having set a new one. */
export async function livingDueDate(program: Program, tx: Tx, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettingsIn(tx, program.workspaceId);
  const today = todayOf(program, settings);
  const { dueOn, priority } = activity;
  return dueOn !== null && dueOn >= today ? dueOn : defaultDueDate(priority, today, settings.dueDays);
}
