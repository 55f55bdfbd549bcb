import { addDays, type CalendarDate, dateIn } from '../../core/calendar-date.ts';
import type { Priority } from '../../core/priority.ts';
import { refuse } from '../../core/refusal.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { type Activity, isLive } from './activity.ts';
import { isReadyToClose } from './targets/ready-to-close.ts';

/** The due date proposed for a priority, counted from `today`, by what the settings say. */
export function defaultDueDate(
  priority: Priority,
  today: CalendarDate,
  dueDays: WorkspaceSettings['dueDays'],
): CalendarDate {
  return addDays(today, dueDays[priority]);
}

/** Nothing is planned for longer; a year of five digits, as a slip of the finger makes it, sorts before this one. */
const mostDueDays = 1826;

/** A due date that somebody chooses `today`; refuses one that has passed and one that is years away. */
export function requireDueDate(dueOn: CalendarDate, today: CalendarDate): CalendarDate {
  if (dueOn < today) refuse('due_date_past', {}, 'due');
  const latest = addDays(today, mostDueDays);
  return dueOn > latest ? refuse('due_date_too_late', { latest }, 'due') : dueOn;
}

/** Whether somebody left the due date as it was proposed. */
export type DueOrigin = 'default' | 'chosen';

/** Where a due date that is set `today` comes from, as the audit log notes it; nothing where there is none. */
export function dueOriginOf(
  { dueOn, priority }: Pick<Activity, 'dueOn' | 'priority'>,
  today: CalendarDate,
  dueDays: WorkspaceSettings['dueDays'],
): { readonly dueOrigin?: DueOrigin } {
  if (dueOn === null) return {};
  return { dueOrigin: dueOn === defaultDueDate(priority, today, dueDays) ? 'default' : 'chosen' };
}

/** Overdue begins when the due date has ended in this zone, the workspace's. What is paused, ready to close or over is not overdue. */
export function isOverdue(
  { dueOn, pausedSince, status, targets }: Pick<Activity, 'dueOn' | 'pausedSince' | 'status' | 'targets'>,
  now: Date,
  timeZone: string,
): boolean {
  if (!isLive(status) || pausedSince !== null || isReadyToClose({ status, targets })) return false;
  return dueOn !== null && dateIn(timeZone, now) > dueOn;
}
