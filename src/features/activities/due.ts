import { addDays, type CalendarDate, dateIn, daysBetween, toCalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { Program } from '../../platform/context.ts';
import { type WorkspaceSettings, workspaceZone } from '../workspace/index.ts';
import { type Activity, isLive } from './activity.ts';
import { activityFields } from './ids.ts';
import { isReadyToClose } from './targets/completion.ts';

/** Five years. A mistyped year of five digits would sort before one of four. */
const mostDueDays = 1826;

export function latestDate(today: CalendarDate): CalendarDate {
  return addDays(today, mostDueDays);
}

/** Throws a domain error for a past date and for one more than five years ahead. */
export function requireDueDate(dueOn: CalendarDate, today: CalendarDate): CalendarDate {
  if (dueOn < today) rejectWith('due_date_past', {}, activityFields.due);
  const latest = latestDate(today);
  return dueOn > latest ? rejectWith('due_date_too_late', { latest }, activityFields.due) : dueOn;
}

/**
 * Days past the due date in this time zone; 0 = not overdue. Paused, ready-to-close and closed activities are not
 * overdue.
 */
export function daysLate(
  { dueOn, pausedSince, status, targets }: Pick<Activity, 'dueOn' | 'pausedSince' | 'status' | 'targets'>,
  now: Date,
  timeZone: string,
): number {
  if (!isLive(status) || pausedSince !== null || isReadyToClose({ status, targets }) || dueOn === null) return 0;
  return Math.max(0, daysBetween(dueOn, dateIn(timeZone, now)));
}

export type Schedule = Pick<Activity, 'dueOn' | 'originalDueOn' | 'pausedDays' | 'pausedSince' | 'resumedAt'>;

export function newSchedule(dueOn: CalendarDate | null): Schedule {
  return { dueOn, originalDueOn: dueOn, pausedDays: 0, pausedSince: null, resumedAt: null };
}

export function scheduleOf({ dueOn, originalDueOn, pausedDays, pausedSince, resumedAt }: Schedule): Schedule {
  return { dueOn, originalDueOn, pausedDays, pausedSince, resumedAt };
}

/** Facts for the audit row, with pauses only where there are any. */
export function auditedSchedule({ dueOn, originalDueOn, pausedDays, pausedSince }: Schedule) {
  return { dueOn, ...(pausedSince === null && pausedDays === 0 ? {} : { originalDueOn, pausedDays, pausedSince }) };
}

/** Leaves a pause as it is; the `rescheduled` event restarts its days. */
export function withDueDate(schedule: Schedule, dueOn: CalendarDate | null): Schedule {
  return { ...scheduleOf(schedule), dueOn, originalDueOn: schedule.originalDueOn ?? dueOn };
}

/**
 * `typed` is `null` where there is no due date. `today` is the day in the workspace’s time zone. Throws a domain error
 * for an unreadable, past or too late date.
 */
export function dueDateFrom(typed: string | null, today: CalendarDate): CalendarDate | null {
  if (typed === null) return null;
  return requireDueDate(toCalendarDate(typed) ?? rejectWith('due_date_missing', {}, activityFields.due), today);
}

export function daysLateNow(
  { defaults, clock }: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
  activity: Activity,
): number {
  return daysLate(activity, clock.now(), workspaceZone(settings, defaults));
}

export function isOverdueNow(
  program: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
  activity: Activity,
): boolean {
  return daysLateNow(program, settings, activity) > 0;
}
